package io.cdnurl.internal.health;

import io.cdnurl.internal.host.Host;
import io.cdnurl.site.DomainStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of one domain said. It fails after several failures in a row, and is well again after several
 * successes in a row, so that a domain that answers now and then does not change the URLs each time. The numbers are
 * HAProxy's ({@code fall} and {@code rise}). Not thread-safe.
 */
final class DomainState {
    /** How many failures in a row take a domain out. */
    static final int FALL = 3;

    /** How many successes in a row take it back. */
    static final int RISE = 2;

    private final Host host;
    private boolean failing;
    private Instant since;
    private long failures;
    private long successes;
    private @Nullable Instant lastCheck;
    private @Nullable String lastFailure;

    /** Takes a domain for well until something else is known. */
    DomainState(Host host, Instant now) {
        this.host = host;
        this.since = now;
    }

    Host host() {
        return host;
    }

    /** Notes the outcome of a check; {@code failure} is what went wrong, null for nothing. */
    void checked(@Nullable String failure, Instant now) {
        lastCheck = now;
        if (failure == null) {
            successes++;
            failures = 0;
        } else {
            failures++;
            successes = 0;
            lastFailure = failure;
        }
        boolean changes = failing ? successes >= RISE : failures >= FALL;
        if (changes) {
            failing = !failing;
            since = now;
        }
    }

    boolean isFailing() {
        return failing;
    }

    /** Returns how many checks were the same in a row until now. */
    long inARow() {
        return Math.max(failures, successes);
    }

    /** Returns why the last check that failed did; empty if none failed. */
    String reason() {
        return lastFailure == null ? "" : lastFailure;
    }

    DomainStatus status() {
        return new DomainStatus(host.domain(), failing, since, failures, successes, lastCheck, lastFailure);
    }
}
