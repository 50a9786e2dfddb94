package io.cdnurl.invalidation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An invalidation failed, wholly or in part. Each message names the thing, the value and the remedy. */
public abstract sealed class InvalidationException extends RuntimeException
        permits IncompleteInvalidationException, InvalidRequestException {
    private static final long serialVersionUID = 1L;

    InvalidationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** {@return what is wrong, and the remedy} */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
