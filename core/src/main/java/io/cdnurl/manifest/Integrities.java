package io.cdnurl.manifest;

import io.cdnurl.internal.file.Integrity;
import io.cdnurl.internal.memory.CompactMap;
import io.cdnurl.internal.text.Quoted;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
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
         * Adds the integrity of a file; null or empty for none. If it cannot be used, a remark says why.
         */
        void add(String file, @Nullable String integrity, Consumer<String> remarks) {
            try {
                add(file, Integrity.normalized(integrity));
            } catch (ManifestFormatException | IllegalArgumentException e) {
                remarks.accept("no integrity is used for the file " + Quoted.of(file) + ": " + e.getMessage());
            }
        }

        private void add(String file, @Nullable String normalized) throws ManifestFormatException {
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
