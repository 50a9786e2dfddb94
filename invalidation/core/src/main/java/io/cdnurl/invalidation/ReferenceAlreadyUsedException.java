package io.cdnurl.invalidation;

import org.jspecify.annotations.Nullable;

/**
 * The CDN knows the idempotency key from an invalidation of other paths (CloudFront:
 * {@code InvalidationBatchAlreadyExists}), so what was asked for now was not purged. Use another key for another set of
 * paths.
 */
public final class ReferenceAlreadyUsedException extends IncompleteInvalidationException {
    private static final long serialVersionUID = 1L;

    ReferenceAlreadyUsedException(String message, InvalidationReport report, @Nullable Throwable cause) {
        super(message, report, cause);
    }
}
