package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.InvalidationListener;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.cli.output.Surroundings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Shows how many requests went through, which failed, and when one is sent again. For one thread. */
final class Progress implements InvalidationListener {
    private final ProgressLine line;
    private final List<ChunkStatus> counted;
    private final String word;
    private final Set<String> failed = new HashSet<>();

    private final String prefix;

    private Progress(Surroundings surroundings, String prefix, List<ChunkStatus> counted, String word) {
        this.line = ProgressLine.of(surroundings);
        this.prefix = prefix;
        this.counted = counted;
        this.word = word;
    }

    static Progress ofSending(Surroundings surroundings, String prefix) {
        return new Progress(surroundings, prefix, List.of(ChunkStatus.IN_PROGRESS, ChunkStatus.COMPLETED), "taken");
    }

    static Progress ofWaiting(Surroundings surroundings, String prefix) {
        return new Progress(surroundings, prefix, List.of(ChunkStatus.COMPLETED), "completed");
    }

    @Override
    public void onReport(InvalidationReport report) {
        show(report);
    }

    @Override
    public void onRequest(InvalidationReport report, int index) {
        ChunkReport chunk = report.chunks().get(index);
        if (chunk.error() != null && failed.add(chunk.reference())) {
            line.failure(prefix + chunk.status() + ", " + Results.described(chunk) + ": " + chunk.error());
        }
        show(report);
    }

    @Override
    public void onEnd(InvalidationReport report) {
        show(report);
        line.end();
    }

    @Override
    public void onWait(Duration wait, String reason) {
        line.note(prefix + "The request is sent again in " + Math.max(1, wait.toSeconds()) + " s: " + reason);
    }

    private void show(InvalidationReport report) {
        int total = report.chunks().size();
        int done = counted.stream().mapToInt(report::count).sum();
        if (total > 0) {
            line.count(done, total, prefix + done + " of " + total + (total == 1 ? " request " : " requests ") + word);
        }
    }
}
