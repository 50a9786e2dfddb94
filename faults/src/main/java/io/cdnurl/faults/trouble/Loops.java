package io.cdnurl.faults.trouble;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Things that are done again and again, each on a thread of its own, until this is closed or one fails. */
public final class Loops implements AutoCloseable {
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** What is done. */
    public interface Step {
        /**
         * Does it once, with a pause.
         *
         * @throws Exception if it cannot be done
         */
        void run() throws Exception;
    }

    /**
     * Starts to do something.
     *
     * @param name the name of the thread
     * @param step what is done
     */
    public void start(String name, Step step) {
        Thread thread = new Thread(() -> repeat(name, step), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void repeat(String name, Step step) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is closed
        } catch (Exception | Error e) {
            failure.compareAndSet(null, new IllegalStateException("The loop " + name + " failed.", e));
        }
    }

    /** {@return the first failure; null if nothing failed} */
    public @Nullable Throwable failure() {
        return failure.get();
    }

    /** Ends all threads, and waits for them for a short time. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(2000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
