package io.cdnurl.invalidation;

import org.jspecify.annotations.Nullable;

/**
 * What a CDN answered that took a request.
 *
 * @param id what it calls the purge, null if it has no name; needed where it is not completed
 * @param completed whether it is done
 */
public record PurgeReceipt(@Nullable String id, boolean completed) {
    /**
     * Checks that one can be asked about what is not completed.
     *
     * @param id what it calls the purge
     * @param completed whether it is done
     * @throws IllegalArgumentException if it is not completed and has no id
     */
    public PurgeReceipt {
        if (id == null && !completed) {
            throw new IllegalArgumentException("A purge that is not completed needs an id, to be asked about.");
        }
    }
}
