package io.cdnurl.internal.file;

import io.cdnurl.AssetFolder;
import io.cdnurl.internal.memory.BoundedMemo;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices when the files of a folder are replaced. A server may send the former content of a file for some seconds more
 * (Tomcat 5, Jetty 1), and that must not be kept under the URL of the new content. Whoever asks before each answer
 * misses nothing: before the first one the server has no content to keep. Thread-safe.
 */
public final class SettledFiles {
    /** Twice what the slowest server takes. */
    private static final long SETTLING = TimeUnit.SECONDS.toNanos(10);

    private static final int REMEMBERED = 32_768;

    private final LongSupplier nanos;
    private final BoundedMemo<State> states = new BoundedMemo<>(REMEMBERED);

    /**
     * A file as it was seen.
     *
     * @param stamp what the folder says of it
     * @param settledAt when a server has forgotten what was there before; null if nothing was
     */
    private record State(Object stamp, @Nullable Long settledAt) {
        boolean isSettled(long now) {
            return settledAt == null || now - settledAt >= 0;
        }
    }

    /**
     * Remembers nothing yet.
     *
     * @param nanos the clock, {@code System::nanoTime}
     */
    public SettledFiles(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * {@return whether a file has been the same for long enough; true if there is none, and if its folder cannot tell
     * when it changed, as that of a native image, where nothing changes}
     *
     * @param folder its folder
     * @param filename its name
     */
    public boolean isSettled(AssetFolder folder, String filename) {
        AssetFileName.check(filename);
        Object stamp = stamp(folder, filename);
        if (stamp == null) {
            return true;
        }
        long now = nanos.getAsLong();
        State before = states.get(filename);
        if (before != null && before.stamp.equals(stamp)) {
            return before.isSettled(now);
        }
        states.put(filename, new State(stamp, before == null ? null : now + SETTLING));
        return before == null;
    }

    private static @Nullable Object stamp(AssetFolder folder, String filename) {
        try {
            return folder.stamp(filename);
        } catch (IOException e) {
            return null;
        }
    }
}
