package io.cdnurl.invalidation;

import java.util.Set;

/**
 * One CDN, and how it is asked to purge. {@link CdnInvalidator} does the rest: it checks, sends chunk by chunk, waits, and keeps
 * the report. Those that exist are CloudFront (a module of its own), and Cloudflare, Fastly and HTTP caches in
 * {@code io.cdnurl.invalidation.http}; implement this for another one.
 *
 * <p>Implementations are thread-safe, and show no credentials in {@code toString}, in names or in messages.
 */
public interface PurgeService extends AutoCloseable {
    /**
     * Returns what is purged, for reports: a report is only resumed on the service of the same name.
     *
     * @return the kind of CDN and which one it is, {@code cloudfront:E2EXAMPLE}
     */
    String name();

    /**
     * Returns what can be purged.
     *
     * @return the kinds of targets; others never get here
     */
    Set<TargetKind> capabilities();

    /**
     * Plans the requests, without I/O; the same for the same targets.
     *
     * @param request what is to be purged: targets of the kinds that can be. If everything is to be, there is no other target
     * @return the plan; each chunk has at least one item
     * @throws InvalidRequestException if a target is refused
     */
    InvalidationPlan plan(InvalidationRequest request);

    /**
     * Sends one request, once.
     *
     * @param chunk what it asks for, one of a plan or a part of one
     * @param reference the same each time that this chunk is sent, and another one for each other chunk
     * @return what the CDN answered
     * @throws PurgeFailedException if it did not take it, or did not say so
     * @throws InterruptedException if the thread was interrupted
     */
    PurgeReceipt purge(InvalidationChunk chunk, String reference) throws PurgeFailedException, InterruptedException;

    /**
     * Asks whether a purge is done. Only asked about those that were not when they were taken.
     *
     * @param id what the CDN calls the purge
     * @return true if it is done everywhere
     * @throws PurgeFailedException if the CDN does not say
     * @throws InterruptedException if the thread was interrupted
     */
    default boolean isCompleted(String id) throws PurgeFailedException, InterruptedException {
        return true;
    }

    /** Frees what this made itself, and nothing that it was given. */
    @Override
    default void close() {}
}
