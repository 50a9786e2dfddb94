package io.cdnurl.internal.file;

import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.memory.BoundedMemo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of the files of static endpoints, with one algorithm. A file is read once, and again when its
 * {@linkplain io.cdnurl.AssetFolder#stamp stamp} has changed. The number of hashes that are remembered is bounded.
 * Thread-safe.
 */
public final class FileHashes {
    private static final int REMEMBERED = 8192;
    private static final int LONGEST_NAME = 256;

    private final String algorithm;
    private final BoundedMemo<Hash> known = new BoundedMemo<>(REMEMBERED);

    /**
     * Hashes with an algorithm.
     *
     * @param algorithm one that every Java platform has, {@code SHA-256}
     */
    public FileHashes(String algorithm) {
        this.algorithm = algorithm;
    }

    /**
     * Returns the hash of a file.
     *
     * @param endpoint whose file it is
     * @param filename its name
     * @return the hash, null if there is no such file; do not change it
     * @throws IOException if the file is there and cannot be read
     */
    public byte @Nullable [] of(StaticEndpoint endpoint, String filename) throws IOException {
        AssetFileName.check(filename);
        Object stamp = endpoint.folder().stamp(filename);
        if (stamp == null) {
            return null;
        }
        String key = endpoint.name() + '/' + filename;
        Hash hash = known.get(key);
        if (hash != null && hash.stamp.equals(stamp)) {
            return hash.bytes;
        }
        byte[] bytes = read(endpoint, filename);
        if (bytes != null && key.length() <= LONGEST_NAME) {
            known.put(key, new Hash(stamp, bytes)); // if the file changes meanwhile, its stamp does too
        }
        return bytes;
    }

    private byte @Nullable [] read(StaticEndpoint endpoint, String filename) throws IOException {
        try (InputStream file = endpoint.folder().open(filename)) {
            if (file == null) {
                return null;
            }
            DigestInputStream digested = new DigestInputStream(file, MessageDigest.getInstance(algorithm));
            digested.transferTo(OutputStream.nullOutputStream());
            return digested.getMessageDigest().digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }

    private static final class Hash {
        final Object stamp;
        final byte[] bytes;

        Hash(Object stamp, byte[] bytes) {
            this.stamp = stamp;
            this.bytes = bytes;
        }
    }
}
