package io.cdnurl.invalidation;

import io.cdnurl.internal.text.Failure;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.invalidation.internal.report.ReportJson;
import io.cdnurl.invalidation.internal.report.ReportLock;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Saves the report of an invalidation in a file, so that {@link CdnInvalidator#resume} can continue it in another
 * process. The file is replaced atomically: before the first request, before each wait, and at the end. Before a
 * request is sent, the file has its status as {@link ChunkStatus#UNKNOWN}. So a request that the file calls {@link
 * ChunkStatus#NOT_SENT} was not sent, however the process ended.
 *
 * <p>Writing takes at most about a twentieth of the time. With thousands of requests, several changes are written
 * together, and the file has the next requests as {@code UNKNOWN} before they are sent. If the process is killed, those
 * are sent once more, which does no harm.
 *
 * <p>While an invalidation is saved, the file is locked: another process that wants to use it is refused. For one
 * invalidation at a time.
 *
 * <p>A report that is resumed is checked, but it still says what is purged with your credentials. Trust the file as you
 * trust a script that you run: keep it where nobody else can write.
 */
public final class ReportFile implements InvalidationListener, AutoCloseable {
    private static final int TIMES_AS_LONG = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private @Nullable ReportLock lock;
    private boolean isLockedByCaller;
    private @Nullable InvalidationReport unwritten;
    private int unwrittenFrom;
    private @Nullable String reference;
    private long nextWrite;
    /** The file has the requests before this index as sent, or as unknown. */
    private int writtenAhead;
    /** How many requests are written as unknown at a time: more if writing takes too much of the time. */
    private int window = 1;

    private boolean isBeforeFirst;

    private ReportFile(Path file) {
        this.file = file;
    }

    /**
     * {@return a listener that saves the report in a file}
     *
     * @param file the file; its directory must exist
     */
    public static ReportFile at(Path file) {
        return new ReportFile(file);
    }

    /**
     * Reads a saved report.
     *
     * @param file the file
     * @return the report
     * @throws InvalidRequestException if there is no such file, or it does not hold a report
     */
    public static InvalidationReport read(Path file) {
        try {
            return InvalidationReport.fromJson(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new InvalidRequestException("The report", file.toString(), "is not there.");
        } catch (IOException e) {
            throw new InvalidRequestException("The report", file.toString(), "cannot be read: " + Failure.of(e) + ".");
        }
    }

    /**
     * Locks the file until {@link #close}. Call it before you read a report to resume it. Without this call, the file
     * is locked while an invalidation is saved.
     *
     * @return this
     * @throws InvalidRequestException if another process, or another object of this class, has locked the file
     * @throws UncheckedIOException if there can be no file next to it, {@code report.json.lock}
     */
    public ReportFile lock() {
        takeLock();
        isLockedByCaller = true;
        return this;
    }

    private void takeLock() {
        if (lock != null) {
            return;
        }
        boolean interrupted = Thread.interrupted(); // which would close the channel
        try {
            lock = ReportLock.of(file);
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Writes the report, unless writing took more than a twentieth of the time so far.
     *
     * @param report the result of each request so far
     * @throws InvalidRequestException if another process has locked the file
     * @throws UncheckedIOException if the file cannot be written
     */
    @Override
    public void onReport(InvalidationReport report) {
        boolean isFirst = !report.reference().equals(reference);
        if (!isFirst && isTooEarly()) {
            unwritten = report;
            unwrittenFrom = 0;
        } else {
            write(report, 0, 0);
            isBeforeFirst = isFirst;
        }
    }

    /**
     * Writes the report, unless writing took more than a twentieth of the time so far, and the file does not call the
     * request unsent.
     *
     * @param report the result of each request so far
     * @param index the index of the request
     * @throws UncheckedIOException if the file cannot be written
     */
    @Override
    public void onRequest(InvalidationReport report, int index) {
        ChunkReport request = report.chunks().get(index);
        boolean isBefore = request.status() == ChunkStatus.UNKNOWN && request.error() == null;
        int next = isBefore ? index : index + 1;
        boolean isEarly = isTooEarly();
        if (isEarly && (!isBefore || index < writtenAhead)) {
            unwritten = report;
            unwrittenFrom = next;
            return;
        }
        if (isEarly && !isBeforeFirst) {
            window = Math.min(2 * window, report.chunks().size());
        }
        isBeforeFirst = false;
        write(report, next, next + window);
    }

    private boolean isTooEarly() {
        return System.nanoTime() - nextWrite < 0;
    }

    /**
     * Writes the changes that are not written yet.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    @Override
    public void onWait(Duration wait, String reason) {
        if (unwritten != null) {
            write(unwritten, unwrittenFrom, Math.max(unwrittenFrom, writtenAhead));
        }
    }

    /**
     * Writes the report, and ends the lock that the first report took.
     *
     * @param report the result of each request
     * @throws UncheckedIOException if the file cannot be written
     */
    @Override
    public void onEnd(InvalidationReport report) {
        try {
            write(report, 0, 0);
        } finally {
            reference = null; // the next one begins
            window = 1;
            if (!isLockedByCaller) {
                close();
            }
        }
    }

    /** Ends the lock. */
    @Override
    public void close() {
        if (lock != null) {
            lock.close();
            lock = null;
        }
        isLockedByCaller = false;
    }

    /** Writes the report; the requests between the indexes may be sent before the next time, so they are unknown. */
    private void write(InvalidationReport report, int from, int to) {
        takeLock();
        long start = System.nanoTime();
        Path absolute = file.toAbsolutePath();
        Path next = absolute.resolveSibling("." + absolute.getFileName() + "." + Long.toHexString(RANDOM.nextLong()));
        try {
            replace(absolute, next, report, from, to);
        } catch (IOException e) {
            throw unwritable(e);
        }
        long end = System.nanoTime();
        nextWrite = end + TIMES_AS_LONG * (end - start);
        writtenAhead = to;
        reference = report.reference();
        unwritten = null;
    }

    private static void replace(Path file, Path next, InvalidationReport report, int from, int to) throws IOException {
        boolean isMoved = false;
        try {
            // A new file: a link that somebody put there is not followed.
            try (Writer out = new OutputStreamWriter(
                    Files.newOutputStream(next, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    StandardCharsets.UTF_8)) {
                ReportJson.write(report, from, to, out);
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            isMoved = true;
        } finally {
            if (!isMoved) {
                Files.deleteIfExists(next);
            }
        }
    }

    private UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException("The report cannot be kept in " + Quoted.of(file.toString()), e);
    }
}
