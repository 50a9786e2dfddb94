package io.cdnurl.invalidation;

import java.time.Duration;

/**
 * Is told about the progress of an invalidation, to show it or to save the report ({@link ReportFile}). It is called by
 * the thread that sends the requests. An exception that it throws ends the invalidation.
 */
@FunctionalInterface
public interface InvalidationListener {
    /**
     * Called with the current report before the first request; and before and after each request, unless {@link
     * #onRequest} is overridden.
     *
     * @param report the result of each request so far
     */
    void onReport(InvalidationReport report);

    /**
     * Called before and after each request. Before it, the status of the request is {@link ChunkStatus#UNKNOWN}, since
     * the process may end before the answer. A listener that looks only at this request, and at the
     * {@linkplain InvalidationReport#count numbers} of the report, takes the same time for ten requests and for a
     * million.
     *
     * @param report the result of each request so far
     * @param index the index of the request in the report
     */
    default void onRequest(InvalidationReport report, int index) {
        onReport(report);
    }

    /**
     * Called with the last report, also if the invalidation ended early: at the deadline, by an interrupt, or by a
     * failure that ends all.
     *
     * @param report the result of each request
     */
    default void onEnd(InvalidationReport report) {
        onReport(report);
    }

    /**
     * Called when the CDN is busy, fails or does not answer, before the wait after which the request is sent again.
     *
     * @param wait how long the wait is
     * @param reason what the CDN answered, or why there is no answer
     */
    default void onWait(Duration wait, String reason) {}
}
