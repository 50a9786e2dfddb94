package io.cdnurl.invalidation;

import java.util.Set;

/**
 * One CDN, and how it is asked to purge. {@link CdnInvalidator} does the rest: it checks, sends chunk by chunk, waits,
 * and keeps the report. There are CloudFront, in another module, and Cloudflare, Fastly and HTTP caches in
 * {@code io.cdnurl.invalidation.http}. Implement this for another CDN.
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
     * @return the kinds of targets; {@link CdnInvalidator} refuses all others
     */
    Set<TargetKind> capabilities();

    /**
     * Plans the requests, without I/O; the same for the same targets.
     *
     * @param request what is to be purged, in targets of the kinds that this can purge. Beside everything there is no
     *     other target
     * @return the plan; each chunk has at least one item
     * @throws InvalidRequestException if a target is refused
     */
    InvalidationPlan plan(InvalidationRequest request);

    /**
     * Sends one request, once.
     *
     * @param chunk what it asks for, one of a plan or a part of one
     * @param reference a name of this chunk: the same each time it is sent, and another for each other chunk
     * @return what the CDN answered
     * @throws PurgeFailedException if the CDN did not take the request, or did not say so
     * @throws InterruptedException if the thread was interrupted
     */
    PurgeReceipt purge(InvalidationChunk chunk, String reference) throws PurgeFailedException, InterruptedException;

    /**
     * Asks whether a purge is done. It is called for purges that were not done when they were taken.
     *
     * @param id what the CDN calls the purge
     * @return true if it is done everywhere
     * @throws PurgeFailedException if the CDN does not say
     * @throws InterruptedException if the thread was interrupted
     */
    default boolean isCompleted(String id) throws PurgeFailedException, InterruptedException {
        return true;
    }

    /** Closes what this service made itself, but not what it was given. */
    @Override
    default void close() {}
}
