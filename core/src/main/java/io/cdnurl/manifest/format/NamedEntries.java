package io.cdnurl.manifest.format;

import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The entries of a manifest by their names, while it is read. They stand in one of its members, an object. */
final class NamedEntries {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private boolean read;

    private record Entry(Place place, EntryLists files) {}

    /** Reads the object that holds the entries. */
    void read(Json json, Listing into) throws IOException {
        if (read) {
            throw json.error("it is there twice");
        }
        read = true;
        json.object(name -> readEntry(json, name, into));
    }

    /** Reads one entry. */
    void readEntry(Json json, String name, Listing into) throws IOException {
        entries.put(name, new Entry(json.place(), EntryLists.read(json, into)));
    }

    /** Whether there are entries, all with lists of files. */
    boolean allHaveLists() {
        return !entries.isEmpty() && entries.values().stream().allMatch(entry -> entry.files.hasMembers());
    }

    /** Takes over the entries of an object with another name. */
    void takeOver(NamedEntries others, Json json) throws ManifestFormatException {
        if (read) {
            throw json.error("there is another object of entry points");
        }
        read = true;
        entries.putAll(others.entries);
    }

    /** All files of the entries. */
    Set<String> files() {
        return entries.values().stream().flatMap(entry -> entry.files.files()).collect(Collectors.toSet());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    void addTo(Listing into, Map<String, String> namesOfFiles) throws ManifestFormatException {
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            try {
                into.entryPoint(entry.getValue().files.entryPoint(entry.getKey(), namesOfFiles));
            } catch (ManifestFormatException e) {
                throw entry.getValue().place.addTo(e);
            }
        }
    }
}
