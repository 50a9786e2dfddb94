package io.cdnurl.invalidation;

import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Visible;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A CDN did not take a request, or did not say so. The reason decides what happens next. */
public final class PurgeFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why a request did not go through. */
    public enum Reason {
        /** The CDN has no room for it now, or got too many requests. It was not taken, and is sent again later. */
        BUSY,
        /** It was too large, and not taken; its halves are sent. */
        TOO_LARGE,
        /** Its reference belongs to a request for other items; it was not taken. */
        REFERENCE_USED,
        /** It was not taken, and would not be taken at another time. Other requests may be taken. */
        REFUSED,
        /** It was not taken, and no other request would be taken: wrong credentials, no such distribution. */
        DENIED,
        /** It may have been taken or not: the connection broke, or the answer makes no sense. */
        NO_ANSWER
    }

    /** What kind of failure it is. */
    private final Reason reason;

    /** How long the CDN wants no more requests. */
    private final @Nullable Duration retryAfter;

    /**
     * Makes one.
     *
     * @param reason what kind of failure it is
     * @param message what happened, and the remedy; without credentials. What could forge a line of a log is replaced
     *     in it
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
     * Makes one for a CDN that is busy.
     *
     * @param message what happened
     * @param retryAfter how long the CDN wants no more requests, null if it does not say
     * @return the exception
     */
    public static PurgeFailedException busy(String message, @Nullable Duration retryAfter) {
        return new PurgeFailedException(Reason.BUSY, message, null, retryAfter);
    }

    /**
     * Returns what kind of failure it is.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Returns how long the CDN wants no more requests.
     *
     * @return the time, null if it does not say
     */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
