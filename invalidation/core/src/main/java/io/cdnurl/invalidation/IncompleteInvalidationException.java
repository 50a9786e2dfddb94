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

    /** Why sending ended early. */
    private final @Nullable String stopReason;

    IncompleteInvalidationException(
            String message, InvalidationReport report, @Nullable String stopReason, @Nullable Throwable cause) {
        super(message, cause);
        this.report = report;
        this.stopReason = stopReason;
    }

    /** {@return why nothing more was sent, {@code the deadline was over}; null if every request was sent} */
    public final @Nullable String stopReason() {
        return stopReason;
    }

    /** {@return the result of each request} */
    public final InvalidationReport report() {
        return report;
    }
}
