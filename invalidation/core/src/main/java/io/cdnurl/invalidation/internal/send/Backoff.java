package io.cdnurl.invalidation.internal.send;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait for a busy CDN that does not say how long: a random time between zero and a limit that doubles with
 * each attempt ("full jitter", <a
 * href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential Backoff And Jitter</a>).
 * So clients that were refused at the same time do not return at the same time.
 *
 * @param first the limit before the second attempt
 * @param longest the limit that is never exceeded
 */
public record Backoff(Duration first, Duration longest) {
    /** From a second up to a minute. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    private static final int DOUBLINGS = 30;

    /** The time to wait after a number of attempts, one or more. */
    Duration after(int attempts) {
        long limit = first.toNanos() << Math.min(attempts - 1, DOUBLINGS);
        long bounded = limit <= 0 ? longest.toNanos() : Math.min(limit, longest.toNanos());
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(bounded + 1));
    }
}
