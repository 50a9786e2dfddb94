package io.cdnurl;

/**
 * A value is not what it should be: an argument of a call, the name or the path of an endpoint, a part of a request.
 */
public final class InvalidValueException extends CdnUrlException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error.
     *
     * @param message the thing, its value and the remedy
     */
    public InvalidValueException(String message) {
        super(message);
    }

    /**
     * Makes the error with a cause.
     *
     * @param message the thing, its value and the remedy
     * @param cause what led to it
     */
    public InvalidValueException(String message, Throwable cause) {
        super(message, cause);
    }
}
