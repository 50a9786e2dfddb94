package io.cdnurl.invalidation;

import io.cdnurl.invalidation.internal.send.Backoff;
import java.time.Duration;

/** An invalidator for tests, which waits for milliseconds where a CDN is busy and does not say for how long. */
public final class ImpatientInvalidator {
    private ImpatientInvalidator() {}

    public static CdnInvalidator.Builder builder(PurgeService service) {
        return CdnInvalidator.builder(service).backoff(new Backoff(Duration.ofMillis(1), Duration.ofMillis(5)));
    }

    public static CdnInvalidator of(PurgeService service) {
        return builder(service).build();
    }
}
