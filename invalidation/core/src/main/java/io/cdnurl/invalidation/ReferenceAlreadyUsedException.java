package io.cdnurl.invalidation;

import org.jspecify.annotations.Nullable;

/**
 * The idempotency key was used before, for an invalidation of other paths (CloudFront:
 * {@code InvalidationBatchAlreadyExists}). Nothing was purged for the request that failed. Use another key for another
 * set of paths.
 */
public final class ReferenceAlreadyUsedException extends IncompleteInvalidationException {
    private static final long serialVersionUID = 1L;

    ReferenceAlreadyUsedException(
            String message, InvalidationReport report, @Nullable String stopReason, @Nullable Throwable cause) {
        super(message, report, stopReason, cause);
    }
}
