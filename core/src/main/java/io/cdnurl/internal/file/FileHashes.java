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
        String key = endpoint.name() + '/' + filename;
        byte[] hash = known(key, stamp);
        return hash != null ? hash : readOnce(endpoint, filename, key, stamp);
    }

    private byte @Nullable [] known(String key, Object stamp) {
        Hash hash = known.get(key);
        return hash != null && hash.stamp.equals(stamp) ? hash.bytes : null;
    }

    private byte @Nullable [] readOnce(StaticEndpoint endpoint, String filename, String key, Object stamp)
            throws IOException {
        List<Object> state = List.of(key, stamp);
        Reading reading = readings.computeIfAbsent(state, unread -> new Reading());
        reading.lock();
        try {
            byte[] bytes = reading.bytes != null ? reading.bytes : known(key, stamp);
            if (bytes == null) {
                bytes = read(endpoint, filename);
                reading.bytes = bytes;
            }
            if (bytes != null) {
                known.put(key, new Hash(stamp, bytes)); // if the file changes meanwhile, its stamp does too
            }
            return bytes;
        } finally {
            readings.remove(state, reading); // after the hash is known, so that no thread finds neither
            reading.unlock();
        }
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

        private transient byte @Nullable [] bytes;
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
