package io.cdnurl.manifest;

import io.cdnurl.internal.text.Quoted;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The entry points of a manifest in the making, by their names and by further names. Not thread-safe. */
final class EntryPointsByName {
    private final Map<String, EntryPoint> byName = new LinkedHashMap<>();
    private final Map<String, EntryPoint> byFurtherName = new LinkedHashMap<>();
    private final Set<String> ambiguousNames = new HashSet<>();

    int size() {
        return byName.size();
    }

    void add(EntryPoint entryPoint, String... furtherNames) throws ManifestFormatException {
        if (byName.putIfAbsent(entryPoint.name(), entryPoint) != null) {
            throw new ManifestFormatException("the entry point " + Quoted.of(entryPoint.name()) + " is listed twice");
        }
        for (String name : furtherNames) {
            EntryPoint other = byFurtherName.putIfAbsent(name, entryPoint);
            if (other != null && !other.name().equals(entryPoint.name())) {
                ambiguousNames.add(name);
            }
        }
    }

    /** All entry points, by all names that belong to one entry point only. */
    Map<String, EntryPoint> byEveryName() {
        Map<String, EntryPoint> all = new LinkedHashMap<>(byName);
        byFurtherName.forEach((name, entryPoint) -> {
            if (!ambiguousNames.contains(name)) {
                all.putIfAbsent(name, entryPoint);
            }
        });
        return Collections.unmodifiableMap(all);
    }
}
