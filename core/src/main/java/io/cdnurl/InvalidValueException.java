package io.cdnurl;

/** An argument of a call is not what it takes: a reserved word that does not exist, a map for a value, and the like. */
public final class InvalidValueException extends CdnUrlException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error; for a {@link Router} or an {@link AssetVersioner}.
     *
     * @param message the thing, its value and the remedy
     */
    public InvalidValueException(String message) {
        super(message);
    }

    InvalidValueException(String message, Throwable cause) {
        super(message, cause);
    }
}
