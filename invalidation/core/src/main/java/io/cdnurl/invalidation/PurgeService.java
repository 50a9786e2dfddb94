package io.cdnurl.invalidation;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans and sends the requests to one CDN. {@link CdnInvalidator} does the rest: it checks the targets, sends chunk by
 * chunk, waits, and keeps the report. The package {@code io.cdnurl.invalidation.http} has services for Cloudflare,
 * Fastly, Varnish and nginx; another module has one for CloudFront. Implement this interface for another CDN.
 *
 * <p>Implementations must be thread-safe, and must not show credentials in {@code toString}, in names or in messages.
 */
public interface PurgeService extends AutoCloseable {
    /**
     * {@return the kind of CDN and its ID, {@code cloudfront:E2EXAMPLE}} A report can only be resumed with the service
     * of the same name.
     */
    String name();

    /** {@return the kinds of targets that this CDN can purge} {@link CdnInvalidator} refuses all others. */
    Set<TargetKind> capabilities();

    /**
     * {@return what to do about a target of a kind that this CDN cannot purge, as the end of a message} A remedy must
     * not purge more than the target would: never everything.
     *
     * @param kind a kind that is not one of the {@linkplain #capabilities capabilities}
     */
    default String alternative(TargetKind kind) {
        return "name targets that it can purge: "
                + capabilities().stream()
                        .filter(one -> one != TargetKind.EVERYTHING)
                        .map(Enum::name)
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    /**
     * Plans the requests, without I/O. The same targets always give the same plan.
     *
     * @param request what to purge, in targets of the kinds that this service can purge. If one of them is everything,
     *     it is the only one
     * @return the plan; each chunk has at least one item
     * @throws InvalidRequestException if a target is refused
     */
    InvalidationPlan plan(InvalidationRequest request);

    /**
     * Plans the items of a saved request again, without merging them. It is called before a report is resumed: anyone
     * who can write the file may have changed it. The request is sent only if this plan has all of its items, in
     * requests that are not smaller.
     *
     * @param saved a request of a report: what it says may be wrong in any way
     * @return the plan of {@link InvalidationRequest#ofSaved what the request asks for}
     * @throws InvalidRequestException if an item is one that this service refuses, or the request asks for everything
     */
    InvalidationPlan planAgain(InvalidationChunk saved);

    /**
     * Sends one request, once. {@link CdnInvalidator} calls it in a thread of its own, which has the context class
     * loader of the caller, and interrupts that thread if the deadline is over or the caller is interrupted. It does
     * not wait for the end: this method may still run after the invalidation has returned.
     *
     * @param chunk what the request asks for: a chunk of a plan, or a part of one
     * @param reference the name of this chunk: the same each time it is sent, and different from the names of other
     *     chunks
     * @return the answer of the CDN
     * @throws PurgeFailedException if the CDN did not accept the request, or did not say whether it accepted it
     * @throws InterruptedException if the thread was interrupted
     */
    PurgeReceipt purge(InvalidationChunk chunk, String reference) throws PurgeFailedException, InterruptedException;

    /**
     * Asks whether a purge is completed. It is called for purges that were in progress when they were accepted.
     *
     * @param id the CDN's ID of the purge
     * @return whether the purge is completed everywhere
     * @throws PurgeFailedException if the CDN does not say
     * @throws InterruptedException if the thread was interrupted
     */
    default boolean isCompleted(String id) throws PurgeFailedException, InterruptedException {
        return true;
    }

    /** Closes what this service created, but not what it was given. */
    @Override
    default void close() {}
}
