package io.cdnurl.manifest;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a build says about its assets: a checksum for each path. A snapshot: what is read later is another object.
 *
 * <p>Immutable and thread-safe.
 */
public final class Manifest {
    private final Map<String, String> checksums;
    private final String description;

    /** Takes the map over. */
    Manifest(Map<String, String> checksums, String description) {
        this.checksums = checksums;
        this.description = description;
    }

    /**
     * Makes a manifest from code.
     *
     * @param checksums checksums by raw path without a slash at its start, {@code static/css/style.css}
     * @return the manifest
     */
    public static Manifest of(Map<String, String> checksums) {
        return new Manifest(new HashMap<>(checksums), "a manifest made in code");
    }

    /**
     * Returns the checksum of an asset.
     *
     * @param path its raw path without a slash at its start, {@code static/css/style.css}
     * @return the checksum as it is listed, null if the path is not
     */
    public @Nullable String checksum(String path) {
        return checksums.get(path);
    }

    /**
     * Returns how many entries there are.
     *
     * @return the number of paths listed
     */
    public int size() {
        return checksums.size();
    }

    /**
     * Returns where this came from, for messages.
     *
     * @return the address, without credentials
     */
    public String description() {
        return description;
    }

    @Override
    public String toString() {
        return description + " (" + size() + " entries)";
    }
}
