package io.cdnurl.invalidation;

import org.jspecify.annotations.Nullable;

/**
 * Not all of an invalidation went through. {@link #report} says what did; {@link CdnInvalidator#resume} sends the rest.
 */
public sealed class IncompleteInvalidationException extends InvalidationException
        permits ReferenceAlreadyUsedException {
    private static final long serialVersionUID = 1L;

    private final transient InvalidationReport report;

    IncompleteInvalidationException(String message, InvalidationReport report, @Nullable Throwable cause) {
        super(message, cause);
        this.report = report;
    }

    /**
     * Returns what became of each chunk.
     *
     * @return the report
     */
    public final InvalidationReport report() {
        return report;
    }
}
