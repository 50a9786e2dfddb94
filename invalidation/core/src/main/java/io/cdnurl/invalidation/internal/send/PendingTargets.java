package io.cdnurl.invalidation.internal.send;

import io.cdnurl.invalidation.InvalidationTarget;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The waiting targets of a coalescer, and when to send them: when none was added for the quiet period, when the first
 * has waited for the longest delay, or when the capacity is reached. Not thread-safe; callers hold a lock.
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
     * Creates an empty set.
     *
     * @param quietPeriod how long no target must have been added before the targets are sent
     * @param longestDelay how long a target waits at most
     * @param capacity how many targets may wait
     * @param clock the time in nanoseconds, as of {@link System#nanoTime}
     */
    public PendingTargets(Duration quietPeriod, Duration longestDelay, int capacity, LongSupplier clock) {
        this.quietPeriod = quietPeriod.toNanos();
        this.longestDelay = longestDelay.toNanos();
        this.capacity = capacity;
        this.clock = clock;
    }

    /**
     * {@return whether a target can be added} A target that waits already needs no room.
     *
     * @param target the target
     */
    public boolean hasRoomFor(InvalidationTarget target) {
        return targets.size() < capacity || targets.contains(target);
    }

    /**
     * Adds a target. A target that waits already is not added twice, but starts the quiet period again.
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
     * {@return the nanoseconds until the targets must be sent: zero or less if that is now, {@link #NEVER} if nothing
     * waits}
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
     * Removes all targets.
     *
     * @return the targets, in the order in which they were added
     */
    public List<InvalidationTarget> take() {
        List<InvalidationTarget> taken = List.copyOf(targets);
        targets = new LinkedHashSet<>();
        return taken;
    }
}
