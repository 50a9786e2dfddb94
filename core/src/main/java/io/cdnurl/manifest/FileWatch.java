package io.cdnurl.manifest;

import io.cdnurl.internal.file.FileState;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds new whole content in a file by polling: content is whole when two looks in a row show the same state. The
 * operating system's own watching is not used, since it loses a directory that a build deletes and makes again, and is
 * slow on macOS. Not thread-safe.
 */
final class FileWatch {
    static final Duration PERIOD = Duration.ofMillis(500);
    private static final int LOOKS_UNTIL_MISSING = 60; // half a minute; a build empties its directory for less

    private final Source source;
    private final Duration period;
    private final Clock clock;
    private @Nullable FileState last; // null while the file is missing
    private @Nullable FileState read;
    private @Nullable FileState unreadable;
    private byte[] digest = {};
    private boolean mayHideChange; // whether the content may have changed since, in the same state
    private int missingLooks;

    FileWatch(Source source, Duration period, Clock clock) {
        this.source = source;
        this.period = period;
        this.clock = clock;
    }

    Duration period() {
        return period;
    }

    /**
     * Reads the file for the first time. Waits until it is whole, if it was written just now.
     *
     * @throws IOException if it is missing, cannot be read, or is written again and again
     */
    ManifestContent first() throws IOException, InterruptedException {
        missingLooks = LOOKS_UNTIL_MISSING; // a missing file is an error here, and is not told again
        FileState seen = source.look();
        last = seen;
        missingLooks = 0;
        FileState settled = seen.isOlderThan(period, clock.instant()) ? seen : null;
        for (int looks = 0; settled == null && looks < LOOKS_UNTIL_MISSING; looks++) {
            Thread.sleep(period.toMillis());
            settled = look();
        }
        ManifestContent content = settled == null ? null : read(settled);
        if (content == null) {
            throw new IOException("the file is written again and again; it was never seen twice in the same state");
        }
        return content;
    }

    /**
     * Looks at the file once.
     *
     * @return the state to {@linkplain #read}; null if there is nothing new, or if the file may not be whole yet
     * @throws IOException if it has been missing for too long; thrown once, until the file is back
     */
    @Nullable
    FileState look() throws IOException {
        FileState before = last;
        FileState now;
        try {
            now = source.look();
        } catch (IOException e) {
            last = null;
            missingLooks++;
            if (missingLooks == LOOKS_UNTIL_MISSING) {
                throw e;
            }
            return null;
        }
        missingLooks = 0;
        last = now;
        boolean news = !now.equals(read) || (mayHideChange && !now.mayHideChange(clock.instant()));
        return now.equals(before) && news ? now : null;
    }

    /**
     * Reads the file.
     *
     * @return its content; null if the file is no longer in this state, if the content is the same as before, or if it
     *     cannot be read in this state and an exception has said so
     * @throws IOException if it cannot be read; the next look tries again, since another program may have locked it
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
        mayHideChange = mayChange;
        digest = content.digest();
        return Arrays.equals(digest, before) ? null : content;
    }

    /** Makes the next look read the file again, even in the same state. */
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

    /** Whether the last look showed the state of the content with these validators. */
    boolean shows(Map<String, String> validators) {
        return last != null && last.isOf(validators);
    }

    /** A source whose state is cheap to look at, without reading it. */
    interface Source extends ManifestSource {
        /**
         * Returns the current state. Content has the validators of the state in which it was read.
         *
         * @throws IOException if it is missing or may not be looked at
         */
        FileState look() throws IOException;
    }
}
