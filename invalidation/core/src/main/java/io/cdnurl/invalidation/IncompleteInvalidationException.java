package io.cdnurl.invalidation;

import org.jspecify.annotations.Nullable;

/**
 * A CDN did not accept every request of an invalidation. {@link #report} says which it accepted;
 * {@link CdnInvalidator#resume} sends the others.
 */
public sealed class IncompleteInvalidationException extends InvalidationException
        permits ReferenceAlreadyUsedException {
    private static final long serialVersionUID = 1L;

    private final transient InvalidationReport report;

    IncompleteInvalidationException(String message, InvalidationReport report, @Nullable Throwable cause) {
        super(message, cause);
        this.report = report;
    }

    /** {@return the result of each request} */
    public final InvalidationReport report() {
        return report;
    }
}
