package io.cdnurl.manifest;

import java.io.IOException;

/** Content was read and is not a manifest; the message says what was expected and what was found, with the line. */
public final class ManifestFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message what was expected, what was found, and where
     */
    public ManifestFormatException(String message) {
        super(message);
    }
}
