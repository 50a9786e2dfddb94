package io.cdnurl.invalidation;

import io.cdnurl.invalidation.internal.report.ReportChunks;
import io.cdnurl.invalidation.internal.report.ReportJson;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The result of an invalidation, request by request. It can be saved ({@link #toJson}) and
 * {@linkplain CdnInvalidator#resume resumed}. Immutable and thread-safe.
 *
 * @param service the {@linkplain PurgeService#name name} of the service that was asked
 * @param reference the idempotency key of the invalidation, or a random one
 * @param chunks one for each request, in the order of the plan
 */
public record InvalidationReport(String service, String reference, List<ChunkReport> chunks) {
    /**
     * Copies the list.
     *
     * @param service the name of the service
     * @param reference the idempotency key
     * @param chunks one for each request
     */
    public InvalidationReport {
        chunks = ReportChunks.immutable(chunks);
    }

    /** A report whose requests are not sent yet. */
    static InvalidationReport of(InvalidationPlan plan, String reference) {
        List<InvalidationChunk> chunks = plan.chunks();
        return new InvalidationReport(
                plan.service(),
                reference,
                IntStream.range(0, chunks.size())
                        .mapToObj(i -> ChunkReport.notSent(reference + "-" + (i + 1), chunks.get(i)))
                        .toList());
    }

    /**
     * Reads a report.
     *
     * @param json what {@link #toJson} returned
     * @return the report
     * @throws InvalidRequestException if the text is not a report; the message says where
     */
    public static InvalidationReport fromJson(String json) {
        return ReportJson.read(json);
    }

    /** {@return the report as JSON, indented, with a line end at the end and without credentials} */
    public String toJson() {
        return ReportJson.write(this);
    }

    /** {@return whether the CDN accepted every request (in progress or completed); true if there are no requests} */
    public boolean isAccepted() {
        return count(ChunkStatus.IN_PROGRESS) + count(ChunkStatus.COMPLETED) == chunks.size();
    }

    /** {@return whether the CDN has completed every request; true if there are no requests} */
    public boolean isCompleted() {
        return count(ChunkStatus.COMPLETED) == chunks.size();
    }

    /**
     * {@return the number of requests with a status}
     *
     * @param status the status
     */
    public int count(ChunkStatus status) {
        return ReportChunks.count(chunks, status);
    }

    /** {@return the items of all requests that were not accepted, as text} */
    public List<String> outstanding() {
        return chunks.stream()
                .filter(chunk -> !chunk.status().isAccepted())
                .flatMap(chunk -> chunk.chunk().items().stream())
                .map(InvalidationItem::toString)
                .toList();
    }

    /** {@return one line with the number of requests of each status} */
    public String summary() {
        StringBuilder text = new StringBuilder(service).append(": ").append(chunks.size());
        text.append(chunks.size() == 1 ? " request" : " requests");
        for (ChunkStatus status : ChunkStatus.values()) {
            int count = count(status);
            if (count > 0) {
                text.append(", ").append(count).append(' ').append(status);
            }
        }
        return text.toString();
    }

    /** {@return the {@linkplain #summary summary}, and the first error} */
    @Override
    public String toString() {
        return chunks.stream()
                .filter(chunk -> chunk.error() != null)
                .findFirst()
                .map(chunk -> summary() + "; " + chunk.error())
                .orElseGet(this::summary);
    }
}
