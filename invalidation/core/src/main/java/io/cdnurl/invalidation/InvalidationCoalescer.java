package io.cdnurl.invalidation;

import io.cdnurl.internal.text.Quoted;
import io.cdnurl.invalidation.internal.send.PendingTargets;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Combines many edits into one invalidation, inside a running application. Targets that are added within a short time
 * are sent together: when none was added for the {@linkplain Builder#quietPeriod quiet period}, or when the first has
 * waited for the {@linkplain Builder#longestDelay longest delay}.
 *
 * <pre>{@code
 * InvalidationCoalescer edits =
 *         InvalidationCoalescer.builder(invalidator, (targets, failure) -> alert(targets, failure)).build();
 * edits.add(InvalidationTarget.path("/robots.txt"));   // returns at once
 * }</pre>
 *
 * <p>One invalidation is sent at a time; targets that are added meanwhile wait for the next. If the number of waiting
 * targets reaches the {@linkplain Builder#capacity capacity}, they are sent as soon as possible. Until there is room
 * again, {@link #add} refuses more targets or waits, as {@link WhenFull} says. {@link #close} sends the targets that
 * wait. So does the end of the JVM, if the coalescer is not closed.
 *
 * <p>If a service or a callback throws, the next invalidation is still sent. Only closing ends the coalescer.
 *
 * <p>Thread-safe.
 */
public final class InvalidationCoalescer implements AutoCloseable {
    /** What {@link InvalidationCoalescer#add} does when there is no room. */
    public enum WhenFull {
        /** Throws an {@link InvalidRequestException}: the caller knows that its target will not be purged. */
        REJECT,
        /**
         * Waits until there is room. In the thread that sends (within a {@link FailureListener}, for instance) it
         * rejects, since that thread would wait for itself.
         */
        BLOCK
    }

    /** Is told of each invalidation that failed, wholly or in part. */
    @FunctionalInterface
    public interface FailureListener {
        /**
         * Called when an invalidation failed. It is not sent again automatically. The thread that sends makes this
         * call: the next invalidation waits until it returns. An exception that it throws is logged. It may {@linkplain
         * InvalidationCoalescer#add add} targets, which never waits here, and {@linkplain InvalidationCoalescer#close
         * close} the coalescer.
         *
         * @param targets all targets of the invalidation, in the order in which they were added
         * @param failure why it failed. An {@link IncompleteInvalidationException} holds the report, for {@link
         *     CdnInvalidator#resume}. An {@link InvalidRequestException} means that the targets were refused before
         *     anything was sent. Any other exception is unexpected
         */
        void onFailure(List<InvalidationTarget> targets, Throwable failure);
    }

    /** How long an interrupted invalidation may take to fail, and to call the listener. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final CdnInvalidator invalidator;
    private final FailureListener onFailure;
    private final int capacity;
    private final WhenFull whenFull;
    private final Duration closeTimeout;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PendingTargets pending;
    private boolean closed;
    private volatile boolean abandoned;

    private final Thread sender = new Thread(this::sendAll, "cdn-invalidation-coalescer");
    private final Thread atShutdown = new Thread(this::finish, "cdn-invalidation-shutdown");

    private InvalidationCoalescer(Builder builder) {
        this.invalidator = builder.invalidator;
        this.onFailure = builder.onFailure;
        this.capacity = builder.capacity;
        this.pending =
                new PendingTargets(builder.quietPeriod, builder.longestDelay, builder.capacity, System::nanoTime);
        this.whenFull = builder.whenFull;
        this.closeTimeout = builder.closeTimeout;
    }

    /**
     * {@return a builder of a coalescer}
     *
     * @param invalidator sends the targets
     * @param onFailure is told of each invalidation that failed, with its targets
     */
    public static Builder builder(CdnInvalidator invalidator, FailureListener onFailure) {
        return new Builder(invalidator, onFailure);
    }

    /**
     * Adds a target, to be purged soon. A target that waits already is not added twice.
     *
     * @param target what to purge
     * @throws InvalidRequestException if the CDN cannot purge it; or if there is no room, and the policy is to reject,
     *     or this is the thread that sends
     * @throws IllegalStateException if the coalescer is closed, or the thread is interrupted while it waits for room
     */
    public void add(InvalidationTarget target) {
        invalidator.plan(InvalidationRequest.of(target)); // a target that is refused must not fail the others
        lock.lock();
        try {
            while (whenFull == WhenFull.BLOCK && !isSender() && isFull(target)) {
                changed.await();
            }
            if (closed) {
                throw notPurged(target, "the coalescer is closed", null);
            }
            if (isFull(target)) {
                throw new InvalidRequestException(
                        "The target",
                        target.toString(),
                        "is not purged: " + capacity
                                + " others wait already, and the CDN is not done with those before them."
                                + " Try again later, or allow more.");
            }
            pending.add(target);
            changed.signalAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notPurged(target, "interrupted while waiting for room", e);
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull(InvalidationTarget target) {
        return !closed && !pending.hasRoomFor(target);
    }

    /** Whether this thread is the one that sends, which must not wait for itself. */
    private boolean isSender() {
        return Thread.currentThread() == sender;
    }

    private static IllegalStateException notPurged(
            InvalidationTarget target, String reason, @Nullable Exception cause) {
        return new IllegalStateException(Quoted.of(target.toString()) + " is not purged: " + reason + ".", cause);
    }

    private void sendAll() {
        try {
            List<InvalidationTarget> batch = next();
            while (!batch.isEmpty()) {
                send(batch);
                batch = next();
            }
        } finally {
            shut(); // if this ends in another way than by closing, no target may be added that is never sent
            forgetShutdown();
        }
    }

    private void send(List<InvalidationTarget> batch) {
        try {
            Thread.interrupted(); // an interrupt that a service or a callback left behind is not for this invalidation
            if (abandoned) {
                Thread.currentThread().interrupt(); // the report then says that nothing was sent
            }
            invalidator.invalidate(InvalidationRequest.builder().targets(batch).build());
        } catch (Throwable e) { // also an Error: this thread sends all that comes later
            tell(batch, e);
        }
    }

    private void tell(List<InvalidationTarget> batch, Throwable failure) {
        Thread.interrupted(); // an interrupt must not stop the listener
        try {
            onFailure.onFailure(batch, failure);
        } catch (Throwable e) {
            if (e != failure) {
                e.addSuppressed(failure);
            }
            System.getLogger(InvalidationCoalescer.class.getName())
                    .log(Level.ERROR, "Nobody was told that a purge of " + batch.size() + " targets failed", e);
        }
    }

    /** Waits for the next targets to send; empty if the coalescer is closed and nothing waits. */
    private List<InvalidationTarget> next() {
        lock.lock();
        try {
            while (!closed && pending.untilDue() > 0) {
                try {
                    changed.awaitNanos(pending.untilDue());
                } catch (InterruptedException e) {
                    // Only closing ends this thread.
                }
            }
            List<InvalidationTarget> taken = pending.take();
            changed.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends the waiting targets, and returns when they are sent or have failed. After the {@linkplain
     * Builder#closeTimeout close timeout} the invalidation is interrupted, and fails. No targets can be added any more.
     *
     * <p>If the calling thread is interrupted, this method still waits, and keeps the interrupt. Within a {@link
     * FailureListener} it returns at once; the waiting targets are sent afterwards.
     */
    @Override
    public void close() {
        if (isSender()) {
            shut();
        } else {
            finish();
        }
    }

    private void shut() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void finish() {
        shut();
        if (!ends(abandoned ? GRACE : closeTimeout)) {
            abandoned = true;
            sender.interrupt();
            ends(GRACE);
        }
    }

    /** Whether the sender ends within a time. An interrupt does not shorten the wait. */
    private boolean ends(Duration limit) {
        boolean interrupted = false;
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); left > 0 && sender.isAlive(); left = end - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(sender, left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !sender.isAlive();
    }

    /** Called when all is sent, not earlier, since the JVM may end while close runs. */
    private void forgetShutdown() {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook sees that this is done.
        }
    }

    /** Sets when and how much is sent; each method returns this builder. Not thread-safe. */
    public static final class Builder {
        private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

        private final CdnInvalidator invalidator;
        private final FailureListener onFailure;
        private Duration quietPeriod = Duration.ofSeconds(1);
        private Duration longestDelay = Duration.ofSeconds(10);
        private int capacity = 10_000;
        private WhenFull whenFull = WhenFull.REJECT;
        private Duration closeTimeout = Duration.ofSeconds(30);

        private Builder(CdnInvalidator invalidator, FailureListener onFailure) {
            this.invalidator = Objects.requireNonNull(invalidator, "invalidator");
            this.onFailure = Objects.requireNonNull(onFailure, "onFailure");
        }

        /**
         * Sets how long no target must have been added before the waiting targets are sent.
         *
         * @param period the time, one second by default; zero sends a target at once, unless an invalidation is being
         *     sent
         * @return this
         * @throws InvalidRequestException if it is null, negative, or longer than 292 years
         */
        public Builder quietPeriod(Duration period) {
            this.quietPeriod = checked("quiet period", period, Duration.ZERO);
            return this;
        }

        /**
         * Sets how long a target waits at most, even if more targets are added all the time.
         *
         * @param delay the time, ten seconds by default
         * @return this
         * @throws InvalidRequestException if it is null, not positive, or longer than 292 years
         */
        public Builder longestDelay(Duration delay) {
            this.longestDelay = checked("longest delay", delay, Duration.ofNanos(1));
            return this;
        }

        /**
         * Sets how many targets wait at most.
         *
         * @param targets the number, 10,000 by default
         * @return this
         * @throws InvalidRequestException if it is not positive
         */
        public Builder capacity(int targets) {
            if (targets < 1) {
                throw new InvalidRequestException(
                        "The capacity of a coalescer is " + targets + "; it must be positive.");
            }
            this.capacity = targets;
            return this;
        }

        /**
         * Sets what {@link InvalidationCoalescer#add} does when there is no room.
         *
         * @param policy {@link WhenFull#REJECT} by default
         * @return this
         */
        public Builder whenFull(WhenFull policy) {
            this.whenFull = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Sets how long {@link InvalidationCoalescer#close} waits before it interrupts the invalidation.
         *
         * @param timeout the time, 30 seconds by default
         * @return this
         * @throws InvalidRequestException if it is null, not positive, or longer than 292 years
         */
        public Builder closeTimeout(Duration timeout) {
            this.closeTimeout = checked("time to close", timeout, Duration.ofNanos(1));
            return this;
        }

        /**
         * Creates the coalescer, and starts its thread.
         *
         * @return the coalescer
         * @throws IllegalStateException if the JVM is shutting down
         */
        public InvalidationCoalescer build() {
            InvalidationCoalescer coalescer = new InvalidationCoalescer(this);
            coalescer.sender.setDaemon(true); // the hook keeps the JVM from ending before it is done
            Runtime.getRuntime().addShutdownHook(coalescer.atShutdown);
            coalescer.sender.start();
            return coalescer;
        }

        private static Duration checked(String name, @Nullable Duration value, Duration least) {
            if (value == null || value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
                throw new InvalidRequestException("The " + name + " of a coalescer is " + value + "; it must be "
                        + (least.isZero() ? "zero or more" : "positive") + ", and at most 292 years.");
            }
            return value;
        }
    }
}
