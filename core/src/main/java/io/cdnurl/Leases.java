package io.cdnurl;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Leases one after another, each for the greatest age of an answer. Nobody reads a clock to find out whether an answer is
 * still young: all that are asked for under one {@link Lease} hold until it ends, which is as far off as the greatest age
 * when the first of them is asked. While no page is rendered no lease runs, so nothing wakes up.
 */
final class Leases {
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Executor whenTooOld;
    private volatile @Nullable Lease lease;

    /** Runs what it is given when the greatest age has passed. */
    Leases(Executor whenTooOld) {
        this.whenTooOld = whenTooOld;
    }

    static Leases of(Duration maxAge) {
        if (maxAge.isNegative()) {
            throw new InvalidValueException("The greatest age of a file's time, " + maxAge + ", is negative.");
        }
        if (maxAge.isZero()) {
            return new Leases(Runnable::run);
        }
        // The JDK's own timer thread, which only sets a flag here: there is no thread of ours to end.
        long nanos = maxAge.compareTo(LONGEST) < 0 ? maxAge.toNanos() : LONGEST.toNanos();
        return new Leases(CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run));
    }

    /** The lease that runs, or a new one. */
    Lease current() {
        Lease current = lease;
        return current != null && current.getAsBoolean() ? current : renewed();
    }

    private synchronized Lease renewed() {
        Lease current = lease;
        if (current == null || !current.getAsBoolean()) {
            current = new Lease();
            whenTooOld.execute(current::end); // first, so that no lease is ever in use that nobody ends
            lease = current;
        }
        return current;
    }
}
