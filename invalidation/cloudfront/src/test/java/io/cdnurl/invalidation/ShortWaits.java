package io.cdnurl.invalidation;

import io.cdnurl.invalidation.internal.send.Backoff;
import java.time.Duration;

/** Lets tests outside this package wait for a busy CDN as they should, but not for seconds. */
public final class ShortWaits {
    private ShortWaits() {}

    /**
     * Starts an invalidator that waits up to 20 ms.
     *
     * @param service the CDN
     * @return the builder
     */
    public static CdnInvalidator.Builder builder(PurgeService service) {
        return CdnInvalidator.builder(service).backoff(new Backoff(Duration.ofMillis(5), Duration.ofMillis(20)));
    }
}
