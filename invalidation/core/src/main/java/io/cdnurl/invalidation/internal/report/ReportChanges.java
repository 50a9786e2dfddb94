package io.cdnurl.invalidation.internal.report;

import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Derives the report of a request from the one before. */
public final class ReportChanges {
    private ReportChanges() {}

    /**
     * {@return the report of a request with a new status}
     *
     * @param chunk the request
     * @param status the new status
     * @param id the CDN's ID of the purge, or null
     * @param error what went wrong, or null
     */
    public static ChunkReport outcome(
            ChunkReport chunk, ChunkStatus status, @Nullable String id, @Nullable String error) {
        return new ChunkReport(chunk.reference(), chunk.chunk(), status, id, error);
    }

    /**
     * Splits a request that is too large for a CDN.
     *
     * @param chunk the request, of two items or more
     * @return two requests that were not sent, with their own references
     */
    public static List<ChunkReport> halves(ChunkReport chunk) {
        int size = chunk.chunk().items().size();
        int middle = (size + 1) / 2;
        return List.of(part(chunk, "a", 0, middle), part(chunk, "b", middle, size));
    }

    private static ChunkReport part(ChunkReport chunk, String suffix, int from, int to) {
        return new ChunkReport(
                chunk.reference() + suffix,
                chunk.chunk().with(chunk.chunk().items().subList(from, to)),
                ChunkStatus.NOT_SENT,
                null,
                null);
    }
}
