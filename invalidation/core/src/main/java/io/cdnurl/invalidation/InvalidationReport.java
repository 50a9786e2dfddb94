package io.cdnurl.invalidation;

import io.cdnurl.invalidation.internal.report.ReportJson;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What became of an invalidation, request by request. It can be saved ({@link #toJson}) and
 * {@linkplain CdnInvalidator#resume resumed}. Immutable and thread-safe.
 *
 * @param service what was asked, as {@link PurgeService#name} has it
 * @param reference what the operation is known by
 * @param chunks one for each request, in the order of the plan
 */
public record InvalidationReport(String service, String reference, List<ChunkReport> chunks) {
    /**
     * Keeps a copy of the list.
     *
     * @param service what was asked
     * @param reference what the operation is known by
     * @param chunks one for each request
     */
    public InvalidationReport {
        chunks = List.copyOf(chunks);
    }

    /** A report of what is still to be sent. */
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
     * @param json what {@link #toJson} wrote
     * @return the report
     * @throws InvalidRequestException if it is something else; the message says where
     */
    public static InvalidationReport fromJson(String json) {
        return ReportJson.read(json);
    }

    /**
     * Writes the report as JSON, indented, with a line end at the end. It holds no credentials.
     *
     * @return the text
     */
    public String toJson() {
        return ReportJson.write(this);
    }

    /**
     * Returns whether every request was taken by the CDN.
     *
     * @return true if all are completed or in progress, as where there are none
     */
    public boolean isAccepted() {
        return chunks.stream().allMatch(chunk -> chunk.status().isAccepted());
    }

    /**
     * Returns whether every request is done.
     *
     * @return true if all are completed, as where there are none
     */
    public boolean isCompleted() {
        return count(ChunkStatus.COMPLETED) == chunks.size();
    }

    /**
     * Counts the requests of which the same became.
     *
     * @param status what became of them
     * @return how many
     */
    public int count(ChunkStatus status) {
        return (int) chunks.stream().filter(chunk -> chunk.status() == status).count();
    }

    /**
     * Returns what did not go through, as far as is known.
     *
     * @return the items of all requests that were not taken, as texts
     */
    public List<String> outstanding() {
        return chunks.stream()
                .filter(chunk -> !chunk.status().isAccepted())
                .flatMap(chunk -> chunk.chunk().items().stream())
                .map(InvalidationItem::toString)
                .toList();
    }

    /** Says what became of it in a line: the numbers, and the first error. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(service).append(": ").append(chunks.size());
        text.append(chunks.size() == 1 ? " request" : " requests");
        for (ChunkStatus status : ChunkStatus.values()) {
            int count = count(status);
            if (count > 0) {
                text.append(", ").append(count).append(' ').append(status);
            }
        }
        chunks.stream()
                .filter(chunk -> chunk.error() != null)
                .findFirst()
                .ifPresent(chunk -> text.append("; ").append(chunk.error()));
        return text.toString();
    }
}
