package io.cdnurl.invalidation.internal.send;

import io.cdnurl.invalidation.InvalidationReport;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** An invalidation in its own thread. Cancelling it interrupts the thread. */
public final class AsyncInvalidation extends CompletableFuture<InvalidationReport> {
    private final Thread thread;

    private AsyncInvalidation(Supplier<InvalidationReport> work) {
        this.thread = new Thread(() -> run(work), "cdn-invalidation");
    }

    /**
     * Starts a thread.
     *
     * @param work the invalidation
     * @return a future of what the invalidation returns or throws
     */
    public static AsyncInvalidation start(Supplier<InvalidationReport> work) {
        AsyncInvalidation invalidation = new AsyncInvalidation(work);
        invalidation.thread.start();
        return invalidation;
    }

    private void run(Supplier<InvalidationReport> work) {
        try {
            complete(work.get());
        } catch (RuntimeException | Error e) {
            completeExceptionally(e);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            thread.interrupt();
        }
        return cancelled;
    }

    /** Dependent stages have no thread to interrupt. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
