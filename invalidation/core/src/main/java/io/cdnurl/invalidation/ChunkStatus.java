package io.cdnurl.invalidation;

/** What became of one request of an invalidation. */
public enum ChunkStatus {
    /** It was not sent. */
    NOT_SENT,
    /** It was sent, and may have been taken or not: there was no answer, or none that could be read. */
    UNKNOWN,
    /** It was refused; nothing of it was purged. */
    FAILED,
    /** It was taken, and the CDN is working on it. */
    IN_PROGRESS,
    /** It is done. */
    COMPLETED;

    /**
     * Returns whether the CDN took it, so that it need not be sent again.
     *
     * @return true if it is in progress or completed
     */
    public boolean isAccepted() {
        return this == IN_PROGRESS || this == COMPLETED;
    }
}
