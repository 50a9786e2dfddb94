package io.cdnurl.internal.file;

import io.cdnurl.AssetFolder;
import io.cdnurl.internal.memory.BoundedMemo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices when the files of a folder are replaced. A server may send the former content of a file for some seconds more
 * (Tomcat 5, Jetty 1), and that must not be kept under the URL of the new content. Nobody knows what a server had read
 * before a file is first asked about here, so the file's own time counts then: a young file is not settled, and may be
 * half written. Thread-safe.
 */
public final class SettledFiles {
    /** Twice what the slowest server takes. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private static final int REMEMBERED = 32_768;

    private final LongSupplier nanos;
    private final InstantSource clock;
    private final BoundedMemo<State> states = new BoundedMemo<>(REMEMBERED);

    /**
     * A file as it was seen.
     *
     * @param stamp what the folder says of it
     * @param settledAt when a server has forgotten what was there before; null if it was old when it was first seen
     */
    private record State(Object stamp, @Nullable Long settledAt) {
        boolean isSettled(long now) {
            return settledAt == null || now - settledAt >= 0;
        }
    }

    /**
     * Remembers nothing yet.
     *
     * @param nanos measures time, {@code System::nanoTime}
     * @param clock the clock that files have their times from
     */
    public SettledFiles(LongSupplier nanos, InstantSource clock) {
        this.nanos = nanos;
        this.clock = clock;
    }

    /**
     * {@return whether a file has been the same for long enough. False if it is missing: whatever a server sends
     * instead is not the file. True if its folder is not on this machine, or cannot tell when files change, as that of
     * a native image, where nothing changes}
     *
     * @param folder its folder
     * @param filename its name
     */
    public boolean isSettled(AssetFolder folder, String filename) {
        AssetFileName.check(filename);
        try {
            Object stamp = folder.stamp(filename);
            return stamp == null ? !FolderCheck.canTell(folder) : isSettled(folder, filename, stamp);
        } catch (IOException e) {
            return true;
        }
    }

    private boolean isSettled(AssetFolder folder, String filename, Object stamp) throws IOException {
        long now = nanos.getAsLong();
        State before = states.get(filename);
        if (before != null && before.stamp.equals(stamp)) {
            return before.isSettled(now);
        }
        boolean isOld = before == null && isOld(folder.lastModified(filename));
        states.put(filename, new State(stamp, isOld ? null : now + SETTLING.toNanos()));
        return isOld;
    }

    /** The clock of a file server may be ahead: a file with a time in the near future is young, too. */
    private boolean isOld(@Nullable Instant modified) {
        Instant now = clock.instant();
        return modified != null && !(modified.isAfter(now.minus(SETTLING)) && modified.isBefore(now.plus(SETTLING)));
    }
}
