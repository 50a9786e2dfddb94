package io.cdnurl.site;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A domain of the CDN as it is at one moment, by its health checks ({@code CDN_HEALTH_CHECK}). For a page that shows
 * how the site is, and for alerts.
 *
 * @param domain {@code host} or {@code host:port}
 * @param out whether it is left out of newly written URLs
 * @param since since when it is left out, or in use
 * @param failures how many checks failed in a row until now; 0 if the last one succeeded
 * @param successes how many checks succeeded in a row until now; 0 if the last one failed
 * @param lastCheck when it was last checked; null for never
 * @param lastFailureMessage why the last check that failed did, in one line without credentials; null if none failed
 */
public record DomainStatus(
        String domain,
        boolean out,
        Instant since,
        long failures,
        long successes,
        @Nullable Instant lastCheck,
        @Nullable String lastFailureMessage) {
    /**
     * Checks for nulls.
     *
     * @param domain the domain
     * @param out whether it is left out
     * @param since since when
     * @param failures how many checks failed in a row
     * @param successes how many checks succeeded in a row
     * @param lastCheck when it was last checked
     * @param lastFailureMessage why the last check that failed did
     */
    public DomainStatus {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(since, "since");
    }

    // Written out: see "What ends with the application" in ARCHITECTURE.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DomainStatus that
                && domain.equals(that.domain)
                && out == that.out
                && since.equals(that.since)
                && failures == that.failures
                && successes == that.successes
                && Objects.equals(lastCheck, that.lastCheck)
                && Objects.equals(lastFailureMessage, that.lastFailureMessage);
    }

    @Override
    public int hashCode() {
        return Objects.hash(domain, out, since, failures, successes, lastCheck, lastFailureMessage);
    }
}
