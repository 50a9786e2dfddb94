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
 * Keeps the report of an invalidation in a file, so that {@link CdnInvalidator#resume} can go on where a process ended.
 * The file is replaced as a whole, not changed in part: before the first request, at each change, before each wait,
 * and at the end. Where that would take more than a twentieth of the time (thousands of requests), some changes are
 * left to the next one; what the file does not yet say to be done is then purged once more, which does no harm. For one
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
     * Names the file.
     *
     * @param file where the report is to be; its directory must be there
     * @return what keeps it
     */
    public static ReportFile at(Path file) {
        return new ReportFile(file);
    }

    /**
     * Reads a report that was kept.
     *
     * @param file where it is
     * @return the report
     * @throws InvalidRequestException if there is no such file, or it holds something else
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
     * Writes the report, unless it took much of the time to do so until now.
     *
     * @param report what became of each request so far
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
     * Writes what is not written yet.
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
     * @param report what became of each request
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
