package io.cdnurl.invalidation.internal.report;

import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/** The requests of a report that is being changed, with their numbers by status. Immutable. */
public final class ReportChunks extends AbstractList<ChunkReport> implements RandomAccess {
    private final ChunkReport[] done;
    private final int doneSize;
    private final List<ChunkReport> front;
    private final List<ChunkReport> rest;
    private final Map<ChunkStatus, Integer> counts;

    /** Only the first elements of {@code done} belong to this list. */
    ReportChunks(
            ChunkReport[] done,
            int doneSize,
            List<ChunkReport> front,
            List<ChunkReport> rest,
            Map<ChunkStatus, Integer> counts) {
        this.done = done;
        this.doneSize = doneSize;
        this.front = front;
        this.rest = rest;
        this.counts = counts;
    }

    /**
     * {@return a list that nobody can change} A list of this class is not copied.
     *
     * @param chunks the requests
     */
    public static List<ChunkReport> immutable(List<ChunkReport> chunks) {
        return chunks instanceof ReportChunks ? chunks : List.copyOf(chunks);
    }

    /**
     * {@return the number of requests with a status}
     *
     * @param chunks the requests
     * @param status the status
     */
    public static int count(List<ChunkReport> chunks, ChunkStatus status) {
        return chunks instanceof ReportChunks counted
                ? counted.counts.getOrDefault(status, 0)
                : (int) chunks.stream()
                        .filter(chunk -> chunk.status() == status)
                        .count();
    }

    @Override
    public ChunkReport get(int index) {
        if (index >= 0 && index < doneSize) {
            return done[index];
        }
        int behind = index - doneSize;
        return behind >= 0 && behind < front.size() ? front.get(behind) : rest.get(behind - front.size());
    }

    @Override
    public int size() {
        return doneSize + front.size() + rest.size();
    }
}
