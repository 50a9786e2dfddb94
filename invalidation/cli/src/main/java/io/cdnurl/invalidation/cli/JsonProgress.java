package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.InvalidationListener;
import io.cdnurl.invalidation.InvalidationReport;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Writes the progress of one CDN as JSON lines, each time that a request got its answer. For one thread. */
final class JsonProgress implements InvalidationListener {
    private final JsonLines lines;
    private final String service;
    private final InvalidationListener next;
    private List<Integer> written = List.of();

    JsonProgress(JsonLines lines, String service, InvalidationListener next) {
        this.lines = lines;
        this.service = service;
        this.next = next;
    }

    @Override
    public void onReport(InvalidationReport report) {
        write(report);
        next.onReport(report);
    }

    @Override
    public void onRequest(InvalidationReport report, int index) {
        write(report);
        next.onRequest(report, index);
    }

    @Override
    public void onEnd(InvalidationReport report) {
        write(report);
        next.onEnd(report);
    }

    @Override
    public void onWait(Duration wait, String reason) {
        lines.pause(service, wait, reason);
        next.onWait(wait, reason);
    }

    private void write(InvalidationReport report) {
        List<Integer> answered = Stream.of(ChunkStatus.FAILED, ChunkStatus.IN_PROGRESS, ChunkStatus.COMPLETED)
                .map(report::count)
                .toList();
        if (!answered.equals(written)) {
            lines.progress(report);
            written = answered;
        }
    }
}
