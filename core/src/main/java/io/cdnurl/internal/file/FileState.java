package io.cdnurl.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of a file as its metadata shows it. It differs whenever the content was changed, except by writes within
 * one tick of the file system's clock. A file that takes the place of another one has another key, even if time and
 * size are the same, as they are after reproducible builds.
 *
 * @param modified when it was last modified
 * @param size its size in bytes
 * @param key what the file system calls the file, {@code null} as text if it has no such name. On Unix with the time
 *     of its last status change, which no program can set: a new file may get the inode number of a deleted one
 */
public record FileState(Instant modified, long size, String key) {
    private static final Duration TICK = Duration.ofSeconds(2);

    /**
     * {@return the state of a file}
     *
     * @param file the file
     * @param attributes what was found when it was looked at
     * @throws IOException if the file is no longer there
     */
    public static FileState of(Path file, BasicFileAttributes attributes) throws IOException {
        String key = String.valueOf(attributes.fileKey());
        boolean isOnUnix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        return new FileState(
                attributes.lastModifiedTime().toInstant(),
                attributes.size(),
                isOnUnix ? key + " " + Files.getAttribute(file, "unix:ctime") : key);
    }

    /** {@return the state as texts} */
    public Map<String, String> validators() {
        return Map.of(
                "modified",
                modified.getEpochSecond() + "." + modified.getNano(),
                "size",
                Long.toString(size),
                "key",
                key);
    }

    /**
     * {@return whether content was read while the file was in this state}
     *
     * @param validators those of the content
     */
    public boolean isOf(Map<String, String> validators) {
        return validators.entrySet().containsAll(validators().entrySet());
    }

    /**
     * {@return whether a further write may leave this state as it is: the clocks of file systems tick, some every two
     * seconds}
     *
     * @param now the time
     */
    public boolean mayHideChange(Instant now) {
        return !isOlderThan(TICK, now);
    }

    /**
     * {@return whether the last write is at most this long ago; false for a time in the future}
     *
     * @param age the length of time
     * @param now the time
     */
    public boolean isYoungerThan(Duration age, Instant now) {
        return !isOlderThan(age, now) && !modified.isAfter(now);
    }

    /**
     * {@return whether the last write is longer ago than this}
     *
     * @param age the length of time
     * @param now the time
     */
    public boolean isOlderThan(Duration age, Instant now) {
        return modified.isBefore(now.minus(age)); // a time may be so great that nothing can be added
    }

    // Written out: see "What ends with the application" in ARCHITECTURE.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileState that
                && modified.equals(that.modified)
                && size == that.size
                && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(modified, size, key);
    }
}
