package io.cdnurl.manifest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
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
    private final Clock clock;
    private @Nullable FileState last; // null while it is away
    private @Nullable FileState read;
    private @Nullable FileState unreadable;
    private byte[] digest = {};
    private boolean unsure; // whether what was read may have changed since without a trace
    private int away;

    FileWatch(WatchableSource source, Duration period, Clock clock) {
        this.source = source;
        this.period = period;
        this.clock = clock;
    }

    Duration period() {
        return period;
    }

    /**
     * Waits for the file to be whole, if somebody wrote to it just now, and reads it.
     *
     * @throws IOException if it is not there, cannot be read, or does not come to rest
     */
    ManifestContent first() throws IOException, InterruptedException {
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
        boolean news = !now.equals(read) || (unsure && !now.mayHideChange(clock.instant()));
        return now.equals(before) && news ? now : null;
    }

    /**
     * Reads the file.
     *
     * @return its content, null if that is no longer in this state, is what was read in this state before, or cannot be read
     *     and that was said before
     * @throws IOException if it cannot be read; it will be tried again, since others may lock it
     */
    @Nullable
    ManifestContent read(FileState settled) throws IOException, InterruptedException {
        boolean mayChange = settled.mayHideChange(clock.instant());
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
        if (content == null || !settled.isOf(content.validators())) {
            return null;
        }
        byte[] before = settled.equals(read) ? digest : null;
        read = settled;
        unsure = mayChange;
        digest = content.digest();
        return Arrays.equals(digest, before) ? null : content;
    }

    /** Has what was read be read once more, if it still looks the same. */
    void readAgain() {
        read = null;
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
        return last != null && last.isOf(validators);
    }
}
