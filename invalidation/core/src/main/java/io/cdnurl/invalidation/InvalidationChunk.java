package io.cdnurl.invalidation;

import java.util.List;

/**
 * What one request to a CDN asks for.
 *
 * @param operation what is done with the items, in the words of the CDN: {@code invalidate}, {@code files}, {@code tags}
 * @param items what is purged, as the CDN is told it
 */
public record InvalidationChunk(String operation, List<String> items) {
    /**
     * Keeps a copy of the items.
     *
     * @param operation what is done with the items
     * @param items what is purged
     */
    public InvalidationChunk {
        items = List.copyOf(items);
    }
}
