package io.cdnurl.invalidation.internal.report;

import io.cdnurl.internal.text.Failure;
import io.cdnurl.invalidation.InvalidRequestException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other processes from using the same report. A report is replaced with each change, so a file next to it is
 * locked, {@code report.json.lock}. The operating system ends the lock with the process, however that ends; then the
 * file may stay, and does no harm.
 */
public final class ReportLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private ReportLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks a report.
     *
     * @param report the file of the report
     * @return the lock
     * @throws InvalidRequestException if it is locked already
     * @throws IOException if there can be no file next to it
     */
    public static ReportLock of(Path report) throws IOException {
        Path absolute = report.toAbsolutePath();
        Path file = absolute.resolveSibling(absolute.getFileName() + ".lock");
        while (true) {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            try {
                Object opened = key(file);
                if (!isLocked(channel)) {
                    throw new InvalidRequestException(
                            "The report",
                            report.toString(),
                            "is used by another purge; wait until it ends, or name another file.");
                }
                if (Objects.equals(opened, key(file))) {
                    return new ReportLock(file, channel);
                }
            } catch (IOException | InvalidRequestException e) {
                channel.close();
                throw e;
            }
            channel.close(); // its owner deleted it in between, so others would lock a new file
        }
    }

    /** What identifies the file; a random object if there is none. */
    private static @Nullable Object key(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (NoSuchFileException e) {
            return new Object();
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Deletes the file, and ends the lock. */
    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.getLogger(ReportLock.class.getName())
                    .log(System.Logger.Level.DEBUG, () -> "A lock file is left behind: " + Failure.of(e));
        }
    }
}
