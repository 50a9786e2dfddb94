package io.cdnurl.internal.memory;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Runs what it is given after a time, unless nobody else refers to it by then. All timers share a daemon thread, which
 * ends soon after nothing is left to run: nobody has to close it, and it keeps no application from being unloaded. (The
 * JDK's own timer thread never ends, and keeps the class loader of whoever asked first.) Thread-safe.
 */
final class LeaseTimer implements Executor {
    /** How long the thread waits for more to do, and how long until it looks whether it should still wait. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private static final ScheduledThreadPoolExecutor SCHEDULER = scheduler();

    private final long nanos;

    /** Makes a timer for a time. */
    LeaseTimer(Duration time) {
        this.nanos = time.toNanos();
    }

    private static ScheduledThreadPoolExecutor scheduler() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, new Threads());
        scheduler.setKeepAliveTime(PATIENCE, TimeUnit.NANOSECONDS);
        scheduler.allowCoreThreadTimeOut(true);
        return scheduler;
    }

    /** Makes the thread. */
    private static final class Threads implements ThreadFactory {
        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "cdn-url-lease-timer");
            thread.setDaemon(true);
            thread.setContextClassLoader(null); // else that of the request which happens to begin the first lease
            return thread;
        }
    }

    @Override
    public void execute(Runnable work) {
        new Waiting(new WeakReference<>(work), System.nanoTime() + nanos).schedule();
    }

    /** Work whose time has not come. */
    private record Waiting(WeakReference<Runnable> reference, long deadline) implements Runnable {
        void schedule() {
            long left = deadline - System.nanoTime();
            var unused = SCHEDULER.schedule(this, Math.min(left, PATIENCE), TimeUnit.NANOSECONDS);
        }

        @Override
        public void run() {
            Runnable work = reference.get();
            if (work == null) {
                return;
            }
            if (deadline - System.nanoTime() > 0) {
                schedule();
            } else {
                work.run();
            }
        }
    }
}
