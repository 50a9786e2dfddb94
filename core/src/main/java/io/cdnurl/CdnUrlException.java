package io.cdnurl;

import io.cdnurl.internal.text.ForeignText;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A URL could not be written. Each message names the thing, the value and the remedy; the subclasses tell the cases
 * apart. Routers, versioners and other parts of a team's own may throw them too, with a cause by the constructor or by
 * {@link #initCause}.
 */
public abstract sealed class CdnUrlException extends RuntimeException
        permits AssetNotFoundException,
                InvalidAssetPathException,
                InvalidSettingsException,
                InvalidValueException,
                ManifestUnavailableException,
                MissingValueException,
                UnknownEndpointException {
    private static final long serialVersionUID = 1L;

    CdnUrlException(String message) {
        super(ForeignText.lines(message));
    }

    CdnUrlException(String message, @Nullable Throwable cause) {
        super(ForeignText.lines(message), ForeignText.causeOrNone(cause));
    }

    /** {@return what is wrong with what, and how to correct it; never null} */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
