package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationListener;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The report in its file, and then the progress: what is shown is kept. */
record KeptReport(ReportFile file, Progress progress) implements InvalidationListener {
    static InvalidationListener with(@Nullable Path file, Progress progress) {
        return file == null ? progress : new KeptReport(ReportFile.at(file), progress);
    }

    /** Reads one; what is refused names the file. */
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

    /** Tells whether both are one file that is there. */
    static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** Refuses a file that holds something else than a report, or a report that is still to be resumed. */
    static void checkFree(Path file) {
        checkFolder(file);
        if (!Files.exists(file)) {
            return;
        }
        if (!read(file).isAccepted()) {
            throw new InvalidRequestException(
                    "The report",
                    file.toString(),
                    "holds what did not go through before; send that with --resume, or remove it.");
        }
    }

    /** Checks that a report can be kept, before anything is sent. */
    static void checkFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
            throw new InvalidRequestException(
                    "The report",
                    file.toString(),
                    "cannot be kept: there is no such folder, or it may not be written to.");
        }
    }

    @Override
    public void onReport(InvalidationReport report) {
        file.onReport(report);
        progress.onReport(report);
    }

    @Override
    public void onEnd(InvalidationReport report) {
        try {
            file.onEnd(report);
        } finally {
            progress.onEnd(report);
        }
    }

    @Override
    public void onWait(Duration wait, String reason) {
        progress.onWait(wait, reason);
    }
}
