package io.cdnurl.invalidation;

import io.cdnurl.internal.text.Failure;
import io.cdnurl.internal.text.Quoted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Saves the report of an invalidation in a file, so that {@link CdnInvalidator#resume} can continue it in another
 * process. The file is replaced atomically: before the first request, after each change, before each wait, and at the
 * end. Writing takes at most about a twentieth of the time: with thousands of requests, several changes are written
 * together. If the process ends before they are written, these requests are sent once more, which does no harm. For one
 * invalidation at a time.
 */
public final class ReportFile implements InvalidationListener {
    private static final int TIMES_AS_LONG = 20;

    private final Path file;
    private @Nullable InvalidationReport unwritten;
    private @Nullable String reference;
    private long nextWrite;

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
     * Writes the report, unless writing took more than a twentieth of the time so far.
     *
     * @param report the result of each request so far
     * @throws UncheckedIOException if the file cannot be written
     */
    @Override
    public void onReport(InvalidationReport report) {
        if (report.reference().equals(reference) && System.nanoTime() - nextWrite < 0) {
            unwritten = report;
        } else {
            write(report);
        }
    }

    /**
     * Writes the changes that are not written yet.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    @Override
    public void onWait(Duration wait, String reason) {
        if (unwritten != null) {
            write(unwritten);
        }
    }

    /**
     * Writes the report.
     *
     * @param report the result of each request
     * @throws UncheckedIOException if the file cannot be written
     */
    @Override
    public void onEnd(InvalidationReport report) {
        write(report);
        reference = null; // the next one begins
    }

    private void write(InvalidationReport report) {
        long start = System.nanoTime();
        Path absolute = file.toAbsolutePath();
        Path next = absolute.resolveSibling(absolute.getFileName() + ".new");
        try {
            Files.writeString(next, report.toJson(), StandardCharsets.UTF_8);
            Files.move(next, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The report cannot be kept in " + Quoted.of(file.toString()), e);
        }
        long end = System.nanoTime();
        nextWrite = end + TIMES_AS_LONG * (end - start);
        reference = report.reference();
        unwritten = null;
    }
}
