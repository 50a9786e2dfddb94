package io.cdnurl.invalidation;

import org.jspecify.annotations.Nullable;

/**
 * The answer of a CDN that accepted a request.
 *
 * @param id the CDN's ID of the purge; may be null only if the purge is completed
 * @param completed whether the purge is completed
 */
public record PurgeReceipt(@Nullable String id, boolean completed) {
    /**
     * Checks that a purge in progress has an ID, which is needed to ask for its status.
     *
     * @param id the CDN's ID of the purge
     * @param completed whether the purge is completed
     * @throws IllegalArgumentException if the purge is not completed and has no ID
     */
    public PurgeReceipt {
        if (id == null && !completed) {
            throw new IllegalArgumentException("A purge that is not completed needs an id, to be asked about.");
        }
    }
}
