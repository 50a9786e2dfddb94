package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.TargetKind;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;

/** How one kind of cache is asked to purge. Immutable. */
sealed interface CacheDialect permits VarnishDialect, NginxDialect {
    /** What the kind is called in names. */
    String name();

    Set<TargetKind> capabilities();

    /**
     * Plans what a node is sent: the method of each request, and its items. The node is filled in later.
     *
     * @throws io.cdnurl.invalidation.InvalidRequestException if a target is refused
     */
    List<InvalidationChunk> plan(List<InvalidationTarget> targets);

    /**
     * Makes the request of a chunk.
     *
     * @param chunk what was planned
     * @throws io.cdnurl.invalidation.InvalidRequestException if that was never planned
     */
    HttpRequest request(InvalidationChunk chunk);

    /** Whether an answer means that the objects are not in the cache any more. */
    boolean isDone(HttpAnswer answer);

    /** What to do where a node does not do it, and gives this answer. */
    String remedy(HttpAnswer answer);
}
