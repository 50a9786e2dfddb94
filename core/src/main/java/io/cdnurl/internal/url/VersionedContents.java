package io.cdnurl.internal.url;

import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.file.FileHashes;
import io.cdnurl.internal.memory.BoundedMemo;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which content each version of a file stood for when it was first asked for. If the content changes and the version
 * does not, as when a release is copied over the one that runs, a URL with that version must not be kept: caches have
 * other content under it. Thread-safe.
 */
final class VersionedContents {
    private static final int REMEMBERED = 32_768;

    private final StaticEndpoint endpoint;
    private final FileHashes hashes;
    private final BoundedMemo<Content> contents = new BoundedMemo<>(REMEMBERED);

    private static final class Content {
        final String version;
        final byte[] hash;

        Content(String version, byte[] hash) {
            this.version = version;
            this.hash = hash;
        }
    }

    /**
     * Remembers nothing yet.
     *
     * @param endpoint whose files they are
     * @param hashes the hashes of the contents
     */
    VersionedContents(StaticEndpoint endpoint, FileHashes hashes) {
        this.endpoint = endpoint;
        this.hashes = hashes;
    }

    /**
     * {@return whether a file has the content that its version stood for at first; true if it is not on this machine}
     *
     * @param filename the file
     * @param version its version of now, as a text
     */
    boolean isFirst(String filename, String version) {
        try {
            byte[] hash = hashes.of(endpoint, filename);
            return hash == null || isFirst(filename, version, hash);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isFirst(String filename, String version, byte[] hash) {
        Content first = contents.get(filename);
        if (first == null || !first.version.equals(version)) {
            contents.put(filename, new Content(version, hash));
            return true;
        }
        return Arrays.equals(first.hash, hash);
    }
}
