package io.cdnurl.invalidation;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The targets that a coalescer holds, and when they are to be sent: when nothing was added for a while, when the first one
 * has waited for long, or when there are as many as there may be. Knows no threads; whoever uses it holds a lock.
 */
final class PendingTargets {
    /** What {@link #untilDue} returns if nothing waits. */
    static final long NEVER = Long.MAX_VALUE;

    private final long quietPeriod;
    private final long longestDelay;
    private final int capacity;
    private final LongSupplier clock;

    private Set<InvalidationTarget> targets = new LinkedHashSet<>();
    private long firstAdded;
    private long lastAdded;

    /**
     * Makes an empty one.
     *
     * @param quietPeriod how long nothing must have been added before the targets are sent
     * @param longestDelay how long a target waits at most
     * @param capacity how many targets there may be
     * @param clock the time in nanoseconds, from any start, as of {@link System#nanoTime}
     */
    PendingTargets(Duration quietPeriod, Duration longestDelay, int capacity, LongSupplier clock) {
        this.quietPeriod = quietPeriod.toNanos();
        this.longestDelay = longestDelay.toNanos();
        this.capacity = capacity;
        this.clock = clock;
    }

    /** Whether a target can be added. One that waits already needs no room. */
    boolean hasRoomFor(InvalidationTarget target) {
        return targets.size() < capacity || targets.contains(target);
    }

    void add(InvalidationTarget target) {
        long now = clock.getAsLong();
        if (targets.isEmpty()) {
            firstAdded = now;
        }
        lastAdded = now;
        targets.add(target);
    }

    /** The nanoseconds until the targets are to be sent: zero or less if that is now, {@link #NEVER} if nothing waits. */
    long untilDue() {
        if (targets.isEmpty()) {
            return NEVER;
        }
        if (targets.size() >= capacity) {
            return 0;
        }
        // Differences first: the clock may overflow.
        long now = clock.getAsLong();
        return Math.min(quietPeriod - (now - lastAdded), longestDelay - (now - firstAdded));
    }

    /** Takes all targets away, in the order in which they were added. */
    List<InvalidationTarget> take() {
        List<InvalidationTarget> taken = List.copyOf(targets);
        targets = new LinkedHashSet<>();
        return taken;
    }
}
