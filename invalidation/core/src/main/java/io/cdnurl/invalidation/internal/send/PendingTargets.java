package io.cdnurl.invalidation.internal.send;

import io.cdnurl.invalidation.InvalidationTarget;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The targets that a coalescer holds, and when they are to be sent: when nothing was added for a while, when the first
 * one has waited for long, or when there are as many as there may be. Knows no threads; whoever uses it holds a lock.
 */
public final class PendingTargets {
    /** What {@link #untilDue} returns if nothing waits. */
    public static final long NEVER = Long.MAX_VALUE;

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
    public PendingTargets(Duration quietPeriod, Duration longestDelay, int capacity, LongSupplier clock) {
        this.quietPeriod = quietPeriod.toNanos();
        this.longestDelay = longestDelay.toNanos();
        this.capacity = capacity;
        this.clock = clock;
    }

    /**
     * Tells whether a target can be added. One that waits already needs no room.
     *
     * @param target the target
     * @return true if it can
     */
    public boolean hasRoomFor(InvalidationTarget target) {
        return targets.size() < capacity || targets.contains(target);
    }

    /**
     * Adds a target; one that waits already is the same, and makes the others wait longer.
     *
     * @param target the target
     */
    public void add(InvalidationTarget target) {
        long now = clock.getAsLong();
        if (targets.isEmpty()) {
            firstAdded = now;
        }
        lastAdded = now;
        targets.add(target);
    }

    /**
     * Tells when the targets are to be sent.
     *
     * @return the nanoseconds until then: zero or less if that is now, {@link #NEVER} if nothing waits
     */
    public long untilDue() {
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

    /**
     * Takes all targets away.
     *
     * @return the targets, in the order in which they were added
     */
    public List<InvalidationTarget> take() {
        List<InvalidationTarget> taken = List.copyOf(targets);
        targets = new LinkedHashSet<>();
        return taken;
    }
}
