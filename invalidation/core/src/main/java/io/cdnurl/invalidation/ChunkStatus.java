package io.cdnurl.invalidation;

/** The status of one request of an invalidation. */
public enum ChunkStatus {
    /** It was not sent. */
    NOT_SENT,
    /** It was sent, but there was no answer, or none that could be read. The CDN may have accepted it. */
    UNKNOWN,
    /** It was refused; nothing in it was purged. */
    FAILED,
    /** The CDN accepted it, and is working on it. */
    IN_PROGRESS,
    /** The CDN has completed it. */
    COMPLETED;

    /** {@return whether the CDN accepted the request (in progress or completed), so that it need not be sent again} */
    public boolean isAccepted() {
        return this == IN_PROGRESS || this == COMPLETED;
    }
}
