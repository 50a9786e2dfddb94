package io.cdnurl.manifest;

import java.util.Objects;

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
}
