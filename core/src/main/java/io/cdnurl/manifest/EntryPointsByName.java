package io.cdnurl.manifest;

import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.text.RelativeName;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entry points of a manifest, by their names and by further names. Immutable and thread-safe. */
final class EntryPointsByName {
    private final Map<String, EntryPoint> byName;
    /** By the usual spelling of the names that are spelled in another way. */
    private final Map<String, EntryPoint> byUsualName = new HashMap<>();

    private final int size;

    private EntryPointsByName(Map<String, EntryPoint> byName, int size) {
        this.byName = Collections.unmodifiableMap(byName);
        this.size = size;
        byName.forEach((name, entryPoint) -> {
            String usual = RelativeName.composed(name);
            if (!usual.equals(name)) {
                byUsualName.putIfAbsent(usual, entryPoint);
            }
        });
    }

    /** The entry point of a name, in any spelling; null if no entry point has it. */
    @Nullable
    EntryPoint get(String name) {
        EntryPoint entryPoint = byName.get(name);
        if (entryPoint != null || byName.isEmpty()) {
            return entryPoint;
        }
        String usual = RelativeName.composed(name);
        EntryPoint listed = byName.get(usual);
        return listed != null ? listed : byUsualName.get(usual);
    }

    /** All names, as they are listed. */
    Set<String> names() {
        return byName.keySet();
    }

    /** The number of entry points. */
    int size() {
        return size;
    }

    /** Takes entry points. Not thread-safe. */
    static final class Builder {
        private final Map<String, EntryPoint> byName = new LinkedHashMap<>();
        private final Map<String, EntryPoint> byFurtherName = new LinkedHashMap<>();
        private final Set<String> ambiguousNames = new HashSet<>();
        private final Set<EntryPoint> contradicted = new HashSet<>();

        void add(EntryPoint entryPoint, String... furtherNames) throws ManifestFormatException {
            EntryPoint before = byName.putIfAbsent(entryPoint.name(), entryPoint);
            if (before != null && !before.equals(entryPoint)) {
                contradicted.add(before);
                throw new ManifestFormatException(
                        "the entry point " + Quoted.of(entryPoint.name()) + " is listed twice, with different files");
            }
            for (String name : furtherNames) {
                EntryPoint other = byFurtherName.putIfAbsent(name, entryPoint);
                if (other != null && !other.name().equals(entryPoint.name())) {
                    ambiguousNames.add(name);
                }
            }
        }

        /** All that nothing contradicts, by all names that belong to one entry point only. Takes nothing more. */
        EntryPointsByName build() {
            int size = byName.size() - contradicted.size();
            byFurtherName.forEach((name, entryPoint) -> {
                if (!ambiguousNames.contains(name)) {
                    byName.putIfAbsent(name, entryPoint);
                }
            });
            if (!contradicted.isEmpty()) {
                byName.values().removeIf(contradicted::contains);
            }
            return new EntryPointsByName(byName, size);
        }
    }
}
