package io.cdnurl.invalidation;

import org.jspecify.annotations.Nullable;

/**
 * The result of one request of an invalidation.
 *
 * @param reference the name of the request, the same each time it is sent; it is sent to a CDN that knows references
 * @param chunk what the request asks for
 * @param status whether the request was sent, accepted and completed
 * @param id the CDN's ID of the purge; null if the request was not accepted, or the CDN gave no ID
 * @param error what went wrong; null if nothing did
 */
public record ChunkReport(
        String reference,
        InvalidationChunk chunk,
        ChunkStatus status,
        @Nullable String id,
        @Nullable String error) {

    static ChunkReport notSent(String reference, InvalidationChunk chunk) {
        return new ChunkReport(reference, chunk, ChunkStatus.NOT_SENT, null, null);
    }
}
