package io.cdnurl.manifest;

import io.cdnurl.internal.text.ForeignText;
import java.io.IOException;

/** Content was read and is not a manifest. The message says what was expected, what was found, and in which line. */
public final class ManifestFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error.
     *
     * @param message what was expected, what was found, and where; without credentials
     */
    public ManifestFormatException(String message) {
        super(ForeignText.line(message));
    }

    /**
     * Makes the error with its cause.
     *
     * @param message what was expected, what was found, and where; without credentials
     * @param cause the exception that told; a stack trace shows its message as well, so it must not hold credentials
     *     either
     */
    public ManifestFormatException(String message, Throwable cause) {
        super(ForeignText.line(message), ForeignText.cause(cause));
    }
}
