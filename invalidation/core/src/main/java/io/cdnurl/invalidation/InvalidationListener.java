package io.cdnurl.invalidation;

import java.time.Duration;

/**
 * Is told about the progress of an invalidation: to show it, or to keep the report for the case that the process dies
 * ({@link ReportFile}). Called by the thread that sends; an exception that it throws ends the invalidation.
 */
@FunctionalInterface
public interface InvalidationListener {
    /**
     * Takes the report as it is now: before the first request, and before and after each one.
     *
     * @param report what became of each request so far
     */
    void onReport(InvalidationReport report);

    /**
     * Takes the report at the end, however it came: all requests were sent, one ended it, the time was up, or the
     * thread was interrupted.
     *
     * @param report what became of each request
     */
    default void onEnd(InvalidationReport report) {
        onReport(report);
    }

    /**
     * Hears that the CDN is busy, and that the request is sent again later.
     *
     * @param wait how long it is waited
     * @param reason what the CDN said
     */
    default void onWait(Duration wait, String reason) {}
}
