package io.cdnurl.invalidation;

import java.time.Duration;

/**
 * Is told about the progress of an invalidation, to show it or to save the report ({@link ReportFile}). It is called by
 * the thread that sends the requests. An exception that it throws ends the invalidation.
 */
@FunctionalInterface
public interface InvalidationListener {
    /**
     * Called with the current report: before the first request, and before and after each request.
     *
     * @param report the result of each request so far
     */
    void onReport(InvalidationReport report);

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
     * Called when the CDN is busy, before the wait after which the request is sent again.
     *
     * @param wait how long the wait is
     * @param reason what the CDN answered
     */
    default void onWait(Duration wait, String reason) {}
}
