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
 * Makes one request of many edits, inside a running application: targets that are added shortly after each other are
 * sent together, when nothing was added for a while, or some time after the first.
 *
 * <pre>{@code
 * InvalidationCoalescer edits =
 *         InvalidationCoalescer.builder(invalidator, (targets, failure) -> alert(targets, failure)).build();
 * edits.add(InvalidationTarget.path("/robots.txt"));   // returns at once
 * }</pre>
 *
 * <p>One request is on its way at a time; what is added meanwhile waits for the next. When it holds as many targets as
 * it may, those that wait are sent at once, and until there is room again {@link #add} refuses more, or waits, as
 * {@link WhenFull} says. {@link #close} sends what waits. The end of the JVM does the same, if it was not closed
 * before, or closing is not done.
 *
 * <p>If a service or a callback throws, the next request is sent all the same. Only closing ends it.
 *
 * <p>Thread-safe.
 */
public final class InvalidationCoalescer implements AutoCloseable {
    /** What {@link InvalidationCoalescer#add} does when there is no room. */
    public enum WhenFull {
        /** Throws an {@link InvalidRequestException}: the caller knows that its target will not be purged. */
        REJECT,
        /**
         * Waits until there is room; but rejects in the thread that sends, as within a {@link FailureListener}, which
         * would wait for itself.
         */
        BLOCK
    }

    /** Is told of each request that did not wholly go through. */
    @FunctionalInterface
    public interface FailureListener {
        /**
         * A request failed, and is not sent again by itself. Called by the thread that sends: the next request waits
         * until this returns. What it throws is logged. It may {@linkplain InvalidationCoalescer#add add} targets,
         * which never waits here, and {@linkplain InvalidationCoalescer#close close} the coalescer.
         *
         * @param targets all targets of the request, in the order in which they were added
         * @param failure why it failed: an {@link IncompleteInvalidationException} has the report, which tells what
         *     went through, and which {@link CdnInvalidator#resume} takes; an {@link InvalidRequestException} refused
         *     all of them together, before anything was sent; anything else was unexpected
         */
        void onFailure(List<InvalidationTarget> targets, Throwable failure);
    }

    /** How long an interrupted request may take to fail, and to be told. */
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
     * Starts a coalescer.
     *
     * @param invalidator what sends the requests
     * @param onFailure is told of each request that did not wholly go through, with its targets
     * @return the builder
     */
    public static Builder builder(CdnInvalidator invalidator, FailureListener onFailure) {
        return new Builder(invalidator, onFailure);
    }

    /**
     * Adds a target, to be purged soon. One that waits already is the same.
     *
     * @param target what is to be purged
     * @throws InvalidRequestException if the CDN cannot purge it, or there is no room and it is to be rejected, or this
     *     is the thread that sends
     * @throws IllegalStateException if this was closed, or the thread was interrupted while it waited for room
     */
    public void add(InvalidationTarget target) {
        invalidator.plan(InvalidationRequest.of(target)); // one that is refused must not take others with it
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

    /** Whether this is a callback, or the service itself: what it waits for would never come. */
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
            shut(); // closed already; but if this ends in another way, nothing may be added that is never sent
            forgetShutdown();
        }
    }

    private void send(List<InvalidationTarget> batch) {
        try {
            Thread.interrupted(); // what a service or a callback left is not meant for this request
            if (abandoned) {
                Thread.currentThread().interrupt(); // the report tells that nothing of it was sent
            }
            invalidator.invalidate(InvalidationRequest.builder().targets(batch).build());
        } catch (Throwable e) { // also an Error: this thread sends all that comes later
            tell(batch, e);
        }
    }

    private void tell(List<InvalidationTarget> batch, Throwable failure) {
        Thread.interrupted(); // it is to be told nevertheless
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

    /** What is to be sent now; empty at the end. */
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
     * Sends what waits, and returns when that is done or has failed. What takes longer than the
     * {@linkplain Builder#closeTimeout time to close} is interrupted, which is a failure as any other. Nothing can be
     * added any more.
     *
     * <p>If the calling thread is interrupted, this waits all the same, and leaves it interrupted. Within a
     * {@link FailureListener} it returns at once; what waits is sent afterwards.
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

    /** Whether the sender ends within a time, which an interrupt does not shorten. */
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

    /** Called when all is sent, not earlier: the JVM may end during a call of close. */
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
         * Sets for how long nothing must have been added before what waits is sent.
         *
         * @param period the time, a second by default; zero sends at once what is added while nothing is on its way
         * @return this
         * @throws InvalidRequestException if it is null, negative, or longer than 292 years
         */
        public Builder quietPeriod(Duration period) {
            this.quietPeriod = checked("quiet period", period, Duration.ZERO);
            return this;
        }

        /**
         * Sets how long a target waits at most, however many are added after it.
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
         * Sets what happens to a target for which there is no room.
         *
         * @param policy what happens, {@link WhenFull#REJECT} by default
         * @return this
         */
        public Builder whenFull(WhenFull policy) {
            this.whenFull = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Sets how long closing may take.
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
         * Makes the coalescer, and starts its thread.
         *
         * @return the coalescer
         * @throws IllegalStateException if the JVM is ending
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
