package io.cdnurl.internal.memory;

import io.cdnurl.InvalidValueException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Leases one after another, each as long as the greatest age of an answer. No call reads a clock to see whether an
 * answer is too old: all answers that are given under one {@link Lease} hold until the lease ends. A lease begins with
 * the first answer that is asked for under it. While no page is rendered no lease runs, so nothing wakes up.
 * Thread-safe.
 */
public final class Leases {
    /** The greatest length of a lease. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Executor whenTooOld;
    /** Not synchronized: before JDK 24, a virtual thread that waits within that keeps its carrier from others. */
    private final Lock renewing = new ReentrantLock();

    private volatile @Nullable Lease lease;

    /**
     * Makes leases that end when an executor says so.
     *
     * @param whenTooOld runs what it is given when the greatest age has passed
     */
    public Leases(Executor whenTooOld) {
        this.whenTooOld = whenTooOld;
    }

    /**
     * Makes leases of a length.
     *
     * @param maxAge the greatest age of an answer; zero ends each lease at once
     * @return the leases
     * @throws InvalidValueException if it is negative
     */
    public static Leases of(Duration maxAge) {
        if (maxAge.isNegative()) {
            throw new InvalidValueException(
                    "The greatest age of a version, " + maxAge + ", is negative; give zero or more.");
        }
        if (maxAge.isZero()) {
            return new Leases(Runnable::run);
        }
        return new Leases(new LeaseTimer(maxAge.compareTo(LONGEST) < 0 ? maxAge : LONGEST));
    }

    /** {@return the lease that runs now, a new one if the last one has ended} */
    public Lease current() {
        Lease current = lease;
        return current != null && current.getAsBoolean() ? current : renewed();
    }

    private Lease renewed() {
        renewing.lock();
        try {
            Lease current = lease;
            if (current == null || !current.getAsBoolean()) {
                current = new Lease();
                whenTooOld.execute(current); // before it is in use, so that each lease in use will end
                lease = current;
            }
            return current;
        } finally {
            renewing.unlock();
        }
    }
}
