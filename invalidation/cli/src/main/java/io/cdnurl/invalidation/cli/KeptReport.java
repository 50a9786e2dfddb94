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

/** Saves the report before it shows the progress, so that what is shown is saved. */
record KeptReport(ReportFile file, Progress progress) implements InvalidationListener {
    static InvalidationListener with(@Nullable Path file, Progress progress) {
        return file == null ? progress : new KeptReport(ReportFile.at(file), progress);
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
    static void checkFree(Path file) {
        checkFolder(file);
        if (!Files.exists(file)) {
            return;
        }
        if (!read(file).isAccepted()) {
            throw new InvalidRequestException(
                    "The report",
                    file.toString(),
                    "holds requests that were not accepted; send them with --resume, or delete the file.");
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
