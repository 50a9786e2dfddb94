package io.cdnurl.manifest;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of an {@link EntryPoint}.
 *
 * @param name its name, which is the same in every build, {@code src/main.js} or {@code assets/money.css}: its name in
 *     the manifest; without one, the name of the file without its fingerprint
 * @param file where the tool put it, in the form of {@link Manifest#file}
 */
public record EntryFile(String name, String file) {
    /**
     * Checks for nulls.
     *
     * @param name its name, which is the same in every build
     * @param file where the tool put it
     */
    public EntryFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(file, "file");
    }

    // Written out: see "What ends with the application" in ARCHITECTURE.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EntryFile that && name.equals(that.name) && file.equals(that.file);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, file);
    }
}
