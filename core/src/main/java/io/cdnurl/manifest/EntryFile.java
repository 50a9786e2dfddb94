package io.cdnurl.manifest;

import java.util.Objects;

/**
 * One file of an {@link EntryPoint}.
 *
 * @param name what it is called whatever its bytes are, {@code src/main.js} or {@code assets/money.css}: its name in the
 *     manifest, else the file's without the fingerprint
 * @param file where the tool put it, as {@link Manifest#file} gives it
 */
public record EntryFile(String name, String file) {
    /**
     * Checks for nulls.
     *
     * @param name what it is called whatever its bytes are
     * @param file where the tool put it
     */
    public EntryFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(file, "file");
    }
}
