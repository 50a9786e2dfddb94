package io.cdnurl;

/** The manifest could not be read when the builder was made; the message has its address, the cause is the reason. */
public final class ManifestUnavailableException extends CdnUrlException {
    private static final long serialVersionUID = 1L;

    ManifestUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
