package io.cdnurl.manifest.format;

import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The entries of a manifest by their names, while it is read. */
final class NamedEntries {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private boolean read;

    private record Entry(Json.Place place, EntryLists files) {}

    /** Reads the object that holds the entries. */
    void read(Json json, Listing into) throws IOException {
        if (read) {
            throw json.error("it is there twice");
        }
        read = true;
        json.object(name -> entries.put(name, new Entry(json.place(), EntryLists.read(json, into))));
    }

    /** Whether an entry has this file. */
    boolean hold(String file) {
        return entries.values().stream().anyMatch(entry -> entry.files.holds(file));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    void addTo(Listing into, Map<String, String> namesOfFiles) throws ManifestFormatException {
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            try {
                entry.getValue().files.addTo(into, entry.getKey(), namesOfFiles);
            } catch (ManifestFormatException e) {
                throw entry.getValue().place.of(e);
            }
        }
    }
}
