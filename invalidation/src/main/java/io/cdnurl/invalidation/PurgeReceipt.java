package io.cdnurl.invalidation;

import org.jspecify.annotations.Nullable;

/**
 * What a CDN answered that took a request.
 *
 * @param id what it calls the purge, null if it has no name; needed where it is not completed
 * @param completed whether it is done
 */
public record PurgeReceipt(@Nullable String id, boolean completed) {}
