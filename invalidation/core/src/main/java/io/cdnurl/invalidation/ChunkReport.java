package io.cdnurl.invalidation;

import org.jspecify.annotations.Nullable;

/**
 * What became of one request of an invalidation.
 *
 * @param reference what the request is known by to the CDN, if that knows references; the same each time it is sent
 * @param chunk what it asks for
 * @param status what became of it
 * @param id what the CDN calls the purge, null if it was not taken or has no name
 * @param error what went wrong, null if nothing did
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
