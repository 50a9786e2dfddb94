package io.cdnurl;

/** The manifest could not be read when the builder was made. The message has its address; the cause is the reason. */
public final class ManifestUnavailableException extends CdnUrlException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error.
     *
     * @param message the address without credentials, what is wrong, and the remedy
     * @param cause the reason
     */
    public ManifestUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
