package io.cdnurl.manifest.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The entries of a manifest by their names, while it is read. */
final class NamedEntries {
    private static final String ONLY_ENTRY = "main";

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(String name, EntryLists files) {}

    /** Reads the object that holds the entries. A list has the files of one entry, which gets the name {@code main}. */
    void read(Json json, Listing into) throws IOException {
        if (json.kind() == Json.Kind.OBJECT) {
            json.map(name -> readEntry(json, name, into));
        } else {
            readEntry(json, ONLY_ENTRY, into);
        }
    }

    /** Reads such an object, and lists each entry at once: nothing in the document names their files. */
    static void list(Json json, Listing into) throws IOException {
        if (json.kind() == Json.Kind.OBJECT) {
            json.map(name -> list(json, name, into));
        } else {
            list(json, ONLY_ENTRY, into);
        }
    }

    private static void list(Json json, String name, Listing into) throws IOException {
        into.readEntryPoint(
                json, name, () -> into.entryPoint(EntryLists.read(json, into).entryPoint(name)));
    }

    /** Reads one entry. If it is not as expected, it is set aside. */
    void readEntry(Json json, String name, Listing into) throws IOException {
        into.readEntryPoint(json, name, () -> add(name, EntryLists.read(json, into)));
    }

    void add(String name, EntryLists files) {
        entries.add(new Entry(name, files));
    }

    /** Whether there are entries, all with lists of files. */
    boolean allHaveLists() {
        return !entries.isEmpty() && entries.stream().allMatch(entry -> entry.files.isEntry());
    }

    void addAll(NamedEntries others) {
        entries.addAll(others.entries);
    }

    /** All files of the entries. */
    Set<String> files() {
        return entries.stream().flatMap(entry -> entry.files.files()).collect(Collectors.toSet());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    void addTo(Listing into, Placement placement) {
        for (Entry entry : entries) {
            into.entryPoint(entry.files.entryPoint(entry.name, placement));
        }
    }
}
