package io.cdnurl.invalidation.internal.report;

import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.InvalidationReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Changes the requests of a report from the first to the last. A change, and the report after it, cost the same for ten
 * requests and for a million. For one thread; the reports can go to others.
 */
public final class ReportEdit {
    private final InvalidationReport before;
    private final List<ChunkReport> rest;
    private final Map<ChunkStatus, Integer> counts = new EnumMap<>(ChunkStatus.class);
    private int next;
    /** The current request first, then the other parts of the request that it was a part of. */
    private List<ChunkReport> front = List.of();

    /** The requests before the current one. Reports share it, since what is in it never changes. */
    private ChunkReport[] done;

    private int size;

    /**
     * Begins with the first request.
     *
     * @param report the report before the changes
     */
    public ReportEdit(InvalidationReport report) {
        this.before = report;
        this.rest = List.copyOf(report.chunks());
        this.done = new ChunkReport[Math.min(rest.size(), 16)];
        rest.forEach(chunk -> counts.merge(chunk.status(), 1, Integer::sum));
        load();
    }

    private void load() {
        if (front.isEmpty() && next < rest.size()) {
            front = List.of(rest.get(next));
            next++;
        }
    }

    /** {@return whether there is a current request} */
    public boolean hasCurrent() {
        return !front.isEmpty();
    }

    /** {@return the current request} */
    public ChunkReport current() {
        return front.get(0);
    }

    /** {@return the index of the current request in the report} */
    public int index() {
        return size;
    }

    /**
     * Replaces the current request.
     *
     * @param chunk the request with its new status
     */
    public void set(ChunkReport chunk) {
        replace(List.of(chunk));
    }

    /**
     * Replaces the current request by its parts, of which the first becomes the current one.
     *
     * @param parts the parts
     */
    public void split(List<ChunkReport> parts) {
        replace(parts);
    }

    private void replace(List<ChunkReport> chunks) {
        counts.merge(current().status(), -1, Integer::sum);
        chunks.forEach(chunk -> counts.merge(chunk.status(), 1, Integer::sum));
        List<ChunkReport> replaced = new ArrayList<>(chunks);
        replaced.addAll(front.subList(1, front.size()));
        front = List.copyOf(replaced);
    }

    /** Moves on to the next request. */
    public void advance() {
        if (size == done.length) {
            done = Arrays.copyOf(done, Math.max(16, size * 2));
        }
        done[size] = current();
        size++;
        front = front.subList(1, front.size());
        load();
    }

    /** {@return the report with all changes so far} */
    public InvalidationReport report() {
        return new InvalidationReport(
                before.service(),
                before.reference(),
                new ReportChunks(done, size, front, rest.subList(next, rest.size()), new EnumMap<>(counts)));
    }
}
