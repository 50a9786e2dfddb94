package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.InvalidationListener;
import io.cdnurl.invalidation.InvalidationReport;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Shows how many requests went through, which failed, and how long the CDN is busy. For one thread. */
final class Progress implements InvalidationListener {
    private final ProgressLine line;
    private final Predicate<ChunkStatus> counted;
    private final String word;
    private final Set<String> failed = new HashSet<>();

    private Progress(Surroundings surroundings, Predicate<ChunkStatus> counted, String word) {
        this.line = ProgressLine.of(surroundings);
        this.counted = counted;
        this.word = word;
    }

    static Progress ofSending(Surroundings surroundings) {
        return new Progress(surroundings, ChunkStatus::isAccepted, "taken");
    }

    static Progress ofWaiting(Surroundings surroundings) {
        return new Progress(surroundings, ChunkStatus.COMPLETED::equals, "completed");
    }

    @Override
    public void onReport(InvalidationReport report) {
        show(report);
    }

    @Override
    public void onEnd(InvalidationReport report) {
        show(report);
        line.end();
    }

    @Override
    public void onWait(Duration wait, String reason) {
        line.note("The CDN is busy; again in " + Math.max(1, wait.toSeconds()) + " s: " + reason);
    }

    private void show(InvalidationReport report) {
        int total = report.chunks().size();
        int done = 0;
        for (ChunkReport chunk : report.chunks()) {
            if (counted.test(chunk.status())) {
                done++;
            } else if (chunk.error() != null && failed.add(chunk.reference())) {
                line.note(chunk.status() + ", " + Results.described(chunk) + ": " + chunk.error());
            }
        }
        if (total > 0) {
            line.count(done, total, done + " of " + total + (total == 1 ? " request " : " requests ") + word);
        }
    }
}
