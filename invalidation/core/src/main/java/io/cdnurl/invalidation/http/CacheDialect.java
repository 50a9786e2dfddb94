package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.TargetKind;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;

/** The requests with which one kind of cache purges. Immutable. */
sealed interface CacheDialect permits VarnishDialect, NginxDialect {
    /** The method that purges one URL. */
    String PURGE = "PURGE";

    /** The kind of cache, as the names of services have it: {@code varnish}. */
    String name();

    Set<TargetKind> capabilities();

    /** What to do about a kind of target that this cache cannot purge: see {@code PurgeService}. */
    String alternative(TargetKind kind);

    /**
     * Plans the requests to one node: the method of each request, and its items. The node is filled in later.
     *
     * @throws io.cdnurl.invalidation.InvalidRequestException if a target is refused
     */
    List<InvalidationChunk> plan(List<InvalidationTarget> targets);

    /**
     * Reads a target back from an item of a saved request.
     *
     * @param method the method of the request
     * @param item the item
     * @throws io.cdnurl.invalidation.InvalidRequestException if no plan has such an item
     */
    InvalidationTarget target(String method, String item);

    /**
     * Creates the request of a chunk, without the headers of its item.
     *
     * @param chunk a chunk of a plan
     * @throws io.cdnurl.invalidation.InvalidRequestException if no plan has such a chunk
     */
    HttpRequest.Builder request(InvalidationChunk chunk);

    /** Whether a method purges one URL, so that there may be variants of it to purge. */
    boolean isOfOneUrl(String method);

    /** Whether an answer means that the objects are no longer in the cache. */
    boolean isDone(HttpAnswer answer);

    /** What the user can do if a node did not purge, and gave this answer. */
    String remedy(HttpAnswer answer);
}
