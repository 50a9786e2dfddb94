package io.cdnurl.internal.file;

import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.memory.BoundedMemo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of the files of static endpoints, with one algorithm. A file is read once, and again when its
 * {@linkplain io.cdnurl.AssetFolder#stamp stamp} has changed; threads that ask for it meanwhile wait for the one that
 * reads it. The number of hashes that are remembered is bounded. A remembered one is found without a lock. Thread-safe.
 */
public final class FileHashes {
    private static final int REMEMBERED = 8192;

    private final String algorithm;
    private final BoundedMemo<Hash> known = new BoundedMemo<>(REMEMBERED);
    /** The files that are read now, by their key and stamp. */
    private final ConcurrentMap<List<Object>, Reading> readings = new ConcurrentHashMap<>();

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
        String key = key(endpoint, filename);
        Hash hash = known(key, stamp);
        Hash found = hash != null ? hash : readOnce(endpoint, filename, key, stamp);
        return found == null ? null : found.bytes;
    }

    /**
     * Returns the hash of a file in a state.
     *
     * @param endpoint whose file it is
     * @param filename its name
     * @param stamp the state
     * @return the hash, null if the file was not read in this state and is in another one now; do not change it
     * @throws IOException if the file is there and cannot be read
     */
    byte @Nullable [] ofState(StaticEndpoint endpoint, String filename, Object stamp) throws IOException {
        String key = key(endpoint, filename);
        Hash hash = known(key, stamp);
        if (hash == null && stamp.equals(endpoint.folder().stamp(filename))) {
            hash = readOnce(endpoint, filename, key, stamp);
        }
        return hash != null && stamp.equals(hash.stamp) ? hash.bytes : null;
    }

    private static String key(StaticEndpoint endpoint, String filename) {
        return endpoint.name() + '/' + filename;
    }

    private @Nullable Hash known(String key, Object stamp) {
        Hash hash = known.get(key);
        return hash != null && stamp.equals(hash.stamp) ? hash : null;
    }

    private @Nullable Hash readOnce(StaticEndpoint endpoint, String filename, String key, Object stamp)
            throws IOException {
        List<Object> state = List.of(key, stamp);
        Reading reading = readings.computeIfAbsent(state, unread -> new Reading());
        reading.lock();
        try {
            Hash hash = reading.hash != null ? reading.hash : known(key, stamp);
            if (hash == null) {
                hash = read(endpoint, filename, stamp);
                reading.hash = hash;
            }
            if (hash != null && hash.stamp != null) {
                known.put(key, hash);
            }
            return hash;
        } finally {
            readings.remove(state, reading); // after the hash is known, so that no thread finds neither
            reading.unlock();
        }
    }

    private @Nullable Hash read(StaticEndpoint endpoint, String filename, Object stamp) throws IOException {
        byte[] bytes = read(endpoint, filename);
        boolean hasChanged = !stamp.equals(endpoint.folder().stamp(filename));
        return bytes == null ? null : new Hash(hasChanged ? null : stamp, bytes);
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

    /** Is held by the thread that reads a file. The hash is there for those that waited. */
    private static final class Reading extends ReentrantLock {
        private static final long serialVersionUID = 1L;

        private transient @Nullable Hash hash;
    }

    private static final class Hash {
        /** Null if the file changed while it was read. */
        final @Nullable Object stamp;

        final byte[] bytes;

        Hash(@Nullable Object stamp, byte[] bytes) {
            this.stamp = stamp;
            this.bytes = bytes;
        }
    }
}
