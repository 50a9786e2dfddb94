package io.cdnurl.manifest;

import io.cdnurl.internal.text.ForeignText;
import java.io.IOException;

/**
 * There is no manifest at the address: no such file or resource, or the server answered with status 404 or 410. A
 * {@link ManifestSource} throws it, so that callers can tell a missing manifest from one that cannot be read.
 */
public final class ManifestNotFoundException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error.
     *
     * @param message what is missing; without the address, which the caller knows
     */
    public ManifestNotFoundException(String message) {
        super(ForeignText.line(message));
    }

    /**
     * Makes the error with a cause.
     *
     * @param message what is absent, without the address, which the caller knows
     * @param cause the reason
     */
    public ManifestNotFoundException(String message, Throwable cause) {
        super(ForeignText.line(message), ForeignText.cause(cause));
    }
}
