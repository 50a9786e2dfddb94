package io.cdnurl.invalidation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An invalidation did not come off, wholly or in part. Each message names the thing, the value and the remedy. */
public abstract sealed class InvalidationException extends RuntimeException
        permits IncompleteInvalidationException, InvalidRequestException {
    private static final long serialVersionUID = 1L;

    InvalidationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Returns what is wrong with what, and how to mend it.
     *
     * @return the message, never null
     */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
