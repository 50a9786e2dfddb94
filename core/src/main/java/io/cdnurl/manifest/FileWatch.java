package io.cdnurl.manifest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out by looks at a file when there is something new in it that is whole: when it looked the same twice in a row.
 * Looks, since the system's own watching loses a directory that a build deletes and makes anew, and is slow on macOS. Not
 * thread-safe.
 */
final class FileWatch {
    static final Duration PERIOD = Duration.ofMillis(500);
    private static final int PATIENCE = 60; // half a minute, longer than builds empty their directory for

    private final WatchableSource source;
    private final Duration period;
    private @Nullable FileState last; // null while it is away
    private @Nullable FileState read;
    private @Nullable FileState unreadable;
    private int away;

    FileWatch(WatchableSource source, Duration period) {
        this.source = source;
        this.period = period;
    }

    Duration period() {
        return period;
    }

    /**
     * Waits for the file to be whole, if somebody wrote to it just now, and reads it.
     *
     * @throws IOException if it is not there, cannot be read, or does not come to rest
     */
    ManifestContent first(Clock clock) throws IOException, InterruptedException {
        away = PATIENCE; // if it is not there, this says so, and once is enough
        FileState seen = source.look();
        last = seen;
        away = 0;
        FileState settled = seen.isOlderThan(period, clock.instant()) ? seen : null;
        for (int looks = 0; settled == null && looks < PATIENCE; looks++) {
            Thread.sleep(period.toMillis());
            settled = look();
        }
        ManifestContent content = settled == null ? null : read(settled);
        if (content == null) {
            throw new IOException("the file is being written to, and does not come to rest");
        }
        return content;
    }

    /**
     * Looks at the file once.
     *
     * @return the state to {@linkplain #read}, null if there is nothing new, or it may not be whole yet
     * @throws IOException if it has been away for too long; once, until it is back
     */
    @Nullable
    FileState look() throws IOException {
        FileState before = last;
        FileState now;
        try {
            now = source.look();
        } catch (IOException e) {
            last = null;
            away++;
            if (away == PATIENCE) {
                throw e;
            }
            return null;
        }
        away = 0;
        last = now;
        return now.equals(before) && !now.equals(read) ? now : null;
    }

    /**
     * Reads the file.
     *
     * @return its content, null if that is no longer in this state, or cannot be read and that was said before
     * @throws IOException if it cannot be read; it will be tried again, since others may lock it
     */
    @Nullable
    ManifestContent read(FileState settled) throws IOException, InterruptedException {
        ManifestContent content;
        try {
            content = source.fetch(Map.of());
        } catch (IOException e) {
            if (settled.equals(unreadable) || !isStill(settled)) {
                return null;
            }
            unreadable = settled;
            throw e;
        }
        if (content == null || !content.validators().equals(settled.validators())) {
            return null;
        }
        read = settled;
        return content;
    }

    private boolean isStill(FileState state) {
        try {
            return source.look().equals(state);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the last look showed the content that has these validators. */
    boolean shows(Map<String, String> validators) {
        return last != null && last.validators().equals(validators);
    }
}
