package io.cdnurl.invalidation;

import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Visible;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A CDN did not accept a request, or did not say whether it accepted it. The reason decides what happens next. */
public final class PurgeFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why a request failed. */
    public enum Reason {
        /** The CDN is busy, or got too many requests. It did not accept this one, which is sent again later. */
        BUSY,
        /** The request is too large, and was not accepted. It is sent again in two halves. */
        TOO_LARGE,
        /** The reference belongs to a request for other items. The request was not accepted. */
        REFERENCE_USED,
        /** The request was not accepted, and would not be accepted later. Other requests may be accepted. */
        REFUSED,
        /** No request would be accepted: the credentials are wrong, or there is no such distribution. */
        DENIED,
        /**
         * The request may have been accepted: the connection broke, or the server failed. It is sent again under the
         * same reference, which does no harm.
         */
        NO_ANSWER,
        /**
         * The request may have been accepted, and to send it again soon is of no use: the answer makes no sense, or the
         * server failed for too long.
         */
        UNCLEAR
    }

    /** Why the request failed. */
    private final Reason reason;

    /** How long to wait before the next request. */
    private final @Nullable Duration retryAfter;

    /**
     * Creates an exception for a request that failed.
     *
     * @param reason why the request failed
     * @param message what happened, and the remedy, without credentials; invisible characters are escaped
     * @param cause the exception that led to this one, or null
     */
    public PurgeFailedException(Reason reason, String message, @Nullable Throwable cause) {
        this(reason, message, cause, null);
    }

    private PurgeFailedException(
            Reason reason, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(Visible.line(Credentials.withoutUsers(message)), cause);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /**
     * Creates an exception for a CDN that is busy.
     *
     * @param message what happened
     * @param retryAfter how long to wait before the next request; null if the CDN does not say
     * @return the exception
     */
    public static PurgeFailedException busy(String message, @Nullable Duration retryAfter) {
        return new PurgeFailedException(Reason.BUSY, message, null, retryAfter);
    }

    /** {@return why the request failed} */
    public Reason reason() {
        return reason;
    }

    /** {@return how long to wait before the next request; null if the CDN does not say} */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
