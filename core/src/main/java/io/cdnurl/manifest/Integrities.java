package io.cdnurl.manifest;

import io.cdnurl.internal.file.Integrity;
import io.cdnurl.internal.memory.CompactMap;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The integrity of each file. A file with two different ones has none. Immutable and thread-safe. */
final class Integrities {
    private final CompactMap byFile;
    private final Set<String> contradicted;

    private Integrities(Builder builder) {
        this.byFile = builder.byFile.build();
        this.contradicted = Set.copyOf(builder.contradicted);
    }

    /** The hashes of a file in canonical form; null if none are listed. */
    @Nullable
    String get(String file) {
        return contradicted.contains(file) ? null : byFile.get(file);
    }

    /** Collects them. */
    static final class Builder {
        private final CompactMap.Builder byFile = new CompactMap.Builder();
        private final Set<String> contradicted = new HashSet<>();

        /**
         * Adds the integrity of a file; null or empty for none.
         *
         * @throws ManifestFormatException if the file leads elsewhere
         * @throws IllegalArgumentException if it is not an integrity, or the file has another one already
         */
        void add(String file, @Nullable String integrity) throws ManifestFormatException {
            String normalized = Integrity.normalized(integrity);
            if (normalized == null) {
                return;
            }
            String canonical = FileReference.canonical(file);
            String before = byFile.putIfAbsent(canonical, normalized);
            if (before != null && !before.equals(normalized)) {
                contradicted.add(canonical);
                throw new IllegalArgumentException("it has two different ones");
            }
        }

        Integrities build() {
            return new Integrities(this);
        }
    }
}
