package io.cdnurl.invalidation;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes one request of many edits, inside a running application: targets that are added shortly after each other are sent
 * together, when nothing was added for a while, or some time after the first.
 *
 * <pre>{@code
 * InvalidationCoalescer edits = InvalidationCoalescer.builder(invalidator, failure -> alert(failure)).build();
 * edits.add(InvalidationTarget.path("/robots.txt"));   // returns at once
 * }</pre>
 *
 * <p>One request is on its way at a time; what is added meanwhile waits for the next. When it holds as many targets as it may, those
 * that wait are sent at once, and until there is room again {@link #add} refuses more, or waits, as {@link WhenFull} says.
 * {@link #close} sends what waits; so does the end of the JVM, if nobody closed it before.
 *
 * <p>Thread-safe.
 */
public final class InvalidationCoalescer implements AutoCloseable {
    /** What {@link InvalidationCoalescer#add} does when there is no room. */
    public enum WhenFull {
        /** Throws an {@link InvalidRequestException}: the caller knows that its target will not be purged. */
        REJECT,
        /** Waits until there is room. */
        BLOCK
    }

    private final CdnInvalidator invalidator;
    private final Consumer<InvalidationException> onFailure;
    private final long quietPeriod;
    private final long longestDelay;
    private final int capacity;
    private final WhenFull whenFull;
    private final Duration closeTimeout;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Set<InvalidationTarget> waiting = new LinkedHashSet<>();
    private long firstAdded;
    private long lastAdded;
    private boolean closed;

    private final Thread sender = new Thread(this::sendAll, "cdn-invalidation-coalescer");
    private final Thread atShutdown = new Thread(this::finish, "cdn-invalidation-shutdown");

    private InvalidationCoalescer(Builder builder) {
        this.invalidator = builder.invalidator;
        this.onFailure = builder.onFailure;
        this.quietPeriod = builder.quietPeriod.toNanos();
        this.longestDelay = builder.longestDelay.toNanos();
        this.capacity = builder.capacity;
        this.whenFull = builder.whenFull;
        this.closeTimeout = builder.closeTimeout;
    }

    /**
     * Starts a coalescer.
     *
     * @param invalidator what sends the requests
     * @param onFailure is told of each request that did not wholly go through, by the thread that sent it; the exception holds the
     *     report, which {@link CdnInvalidator#resume} takes. Nothing is sent again by itself
     * @return the builder
     */
    public static Builder builder(CdnInvalidator invalidator, Consumer<InvalidationException> onFailure) {
        return new Builder(invalidator, onFailure);
    }

    /**
     * Adds a target, to be purged soon. One that waits already is the same.
     *
     * @param target what is to be purged
     * @throws InvalidRequestException if the CDN cannot purge it, or there is no room and it is to be rejected
     * @throws IllegalStateException if this was closed, or the thread was interrupted while it waited for room
     */
    public void add(InvalidationTarget target) {
        invalidator.plan(InvalidationRequest.of(target)); // one that is refused must not take others with it
        lock.lock();
        try {
            while (whenFull == WhenFull.BLOCK && isFull(target)) {
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
            note(target);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notPurged(target, "interrupted while waiting for room", e);
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull(InvalidationTarget target) {
        return !closed && waiting.size() >= capacity && !waiting.contains(target);
    }

    private void note(InvalidationTarget target) {
        long now = System.nanoTime();
        if (waiting.isEmpty()) {
            firstAdded = now;
        }
        lastAdded = now;
        waiting.add(target);
        changed.signalAll();
    }

    private static IllegalStateException notPurged(
            InvalidationTarget target, String reason, @Nullable Exception cause) {
        return new IllegalStateException(Text.quoted(target.toString()) + " is not purged: " + reason + ".", cause);
    }

    private void sendAll() {
        try {
            for (Set<InvalidationTarget> batch = next(); !batch.isEmpty(); batch = next()) {
                send(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            send(take()); // which tells of each that it was not sent
        }
    }

    private void send(Set<InvalidationTarget> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            invalidator.invalidate(
                    InvalidationRequest.builder().targets(List.copyOf(batch)).build());
        } catch (InvalidationException e) {
            tell(e);
        } catch (RuntimeException e) {
            log("A purge of " + batch.size() + " targets ended unexpectedly", e);
        }
    }

    private void tell(InvalidationException failure) {
        try {
            onFailure.accept(failure);
        } catch (RuntimeException e) {
            e.addSuppressed(failure);
            log("Nobody was told that a purge failed", e);
        }
    }

    private static void log(String message, Exception e) {
        System.getLogger(InvalidationCoalescer.class.getName()).log(Level.ERROR, message, e);
    }

    /** What is to be sent now; empty at the end. */
    private Set<InvalidationTarget> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && waiting.isEmpty()) {
                changed.await();
            }
            long left = untilDue();
            while (!closed && waiting.size() < capacity && left > 0) {
                changed.awaitNanos(left);
                left = untilDue();
            }
            return take();
        } finally {
            lock.unlock();
        }
    }

    private long untilDue() {
        long now = System.nanoTime();
        return Math.min(lastAdded + quietPeriod - now, firstAdded + longestDelay - now);
    }

    private Set<InvalidationTarget> take() {
        lock.lock();
        try {
            Set<InvalidationTarget> taken = waiting;
            waiting = new LinkedHashSet<>();
            changed.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends what waits, and returns when that is done or has failed. What takes longer than the {@linkplain Builder#closeTimeout time
     * to close} is interrupted, which is a failure as any other. Nothing can be added any more.
     */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook does the same.
        }
        finish();
    }

    private void finish() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            sender.join(Math.max(1, closeTimeout.toMillis()));
            if (sender.isAlive()) {
                sender.interrupt();
                sender.join(TimeUnit.SECONDS.toMillis(5)); // for the failure to be told
            }
        } catch (InterruptedException e) {
            sender.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** Sets when and how much is sent; each method returns this builder. Not thread-safe. */
    public static final class Builder {
        private final CdnInvalidator invalidator;
        private final Consumer<InvalidationException> onFailure;
        private Duration quietPeriod = Duration.ofSeconds(1);
        private Duration longestDelay = Duration.ofSeconds(10);
        private int capacity = 10_000;
        private WhenFull whenFull = WhenFull.REJECT;
        private Duration closeTimeout = Duration.ofSeconds(30);

        private Builder(CdnInvalidator invalidator, Consumer<InvalidationException> onFailure) {
            this.invalidator = Objects.requireNonNull(invalidator, "invalidator");
            this.onFailure = Objects.requireNonNull(onFailure, "onFailure");
        }

        /**
         * Sets for how long nothing must have been added before what waits is sent.
         *
         * @param period the time, a second by default
         * @return this
         */
        public Builder quietPeriod(Duration period) {
            this.quietPeriod = period;
            return this;
        }

        /**
         * Sets how long a target waits at most, however many are added after it.
         *
         * @param delay the time, ten seconds by default
         * @return this
         */
        public Builder longestDelay(Duration delay) {
            this.longestDelay = delay;
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
         */
        public Builder closeTimeout(Duration timeout) {
            this.closeTimeout = timeout;
            return this;
        }

        /**
         * Makes the coalescer, and starts its thread.
         *
         * @return the coalescer
         */
        public InvalidationCoalescer build() {
            InvalidationCoalescer coalescer = new InvalidationCoalescer(this);
            coalescer.sender.setDaemon(true); // the hook keeps the JVM from ending before it is done
            coalescer.sender.start();
            Runtime.getRuntime().addShutdownHook(coalescer.atShutdown);
            return coalescer;
        }
    }
}
