package io.cdnurl.invalidation.cli;

import io.cdnurl.internal.text.Failure;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationListener;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.ReportFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A report in a file, which this process has locked. It is saved before the progress is shown. */
final class KeptReport implements AutoCloseable {
    private final Path path;
    private final ReportFile file;
    private @Nullable InvalidationReport before;
    private @Nullable UncheckedIOException failure;

    private KeptReport(Path path) {
        this.path = path;
        this.file = ReportFile.at(path);
    }

    /** Locks the file of a report. */
    static KeptReport at(Path path) {
        checkFolder(path);
        KeptReport kept = new KeptReport(path);
        try {
            kept.file.lock();
        } catch (UncheckedIOException e) {
            throw new InvalidRequestException(
                    "The report",
                    path.toString(),
                    "cannot be kept: " + Failure.of(Objects.requireNonNull(e.getCause())) + ".");
        }
        return kept;
    }

    Path path() {
        return path;
    }

    /** Whether what came of the requests is in the file. */
    boolean isUpToDate() {
        return failure == null;
    }

    /** A listener that saves the report, then tells another one. */
    InvalidationListener before(InvalidationListener progress) {
        return new InvalidationListener() {
            @Override
            public void onReport(InvalidationReport report) {
                save(() -> file.onReport(report));
                progress.onReport(report);
            }

            @Override
            public void onRequest(InvalidationReport report, int index) {
                save(() -> file.onRequest(report, index));
                progress.onRequest(report, index);
            }

            @Override
            public void onWait(Duration wait, String reason) {
                save(() -> file.onWait(wait, reason));
                progress.onWait(wait, reason);
            }

            @Override
            public void onEnd(InvalidationReport report) {
                try {
                    save(() -> file.onEnd(report));
                } finally {
                    progress.onEnd(report);
                }
            }
        };
    }

    private void save(Runnable write) {
        try {
            write.run();
            failure = null;
        } catch (UncheckedIOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void close() {
        file.close();
    }

    /** Reads a report; a message about it names the file. */
    static InvalidationReport read(Path file) {
        try {
            return ReportFile.read(file);
        } catch (InvalidRequestException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains(file.toString())) {
                throw e;
            }
            throw new InvalidRequestException("The file", file.toString(), "cannot be used as a report: " + message);
        }
    }

    /** Whether both paths are the same existing file. */
    static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** Refuses an existing file, unless it holds a report that need not be resumed. */
    void checkFree() {
        if (!Files.exists(path)) {
            return;
        }
        before = read(path);
        if (!before.isAccepted()) {
            throw new InvalidRequestException(
                    "The report",
                    path.toString(),
                    "holds requests that were not accepted; send them with --resume, or delete the file.");
        }
    }

    /**
     * Writes the report that was in the file before, since the new one is of no use: nothing of it was taken, and it
     * cannot be resumed.
     *
     * @return whether there was one, and it is in the file again
     */
    boolean restore() {
        InvalidationReport earlier = before;
        if (earlier == null) {
            return false;
        }
        try {
            save(() -> file.onEnd(earlier));
            return true;
        } catch (UncheckedIOException e) {
            return false; // isUpToDate tells
        }
    }

    /** Checks that a report can be saved, before anything is sent. */
    static void checkFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
            throw new InvalidRequestException(
                    "The report",
                    file.toString(),
                    "cannot be kept: there is no such folder, or it may not be written to.");
        }
    }
}
