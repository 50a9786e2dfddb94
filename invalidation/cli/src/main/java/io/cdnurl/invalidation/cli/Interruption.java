package io.cdnurl.invalidation.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Interrupts the work when the process is asked to end, and gives it some time to write its report.
 */
final class Interruption {
    private static final int SECONDS = 10;

    private Interruption() {}

    static int guard(IntSupplier work) {
        Thread worker = Thread.currentThread();
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> interrupt(worker, done), "interrupt");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            Thread.currentThread().interrupt(); // the JVM is shutting down already
        }
        try {
            return work.getAsInt();
        } finally {
            done.countDown();
            remove(hook);
        }
    }

    private static void interrupt(Thread worker, CountDownLatch done) {
        worker.interrupt();
        try {
            if (!done.await(SECONDS, TimeUnit.SECONDS)) {
                System.err.println("The last request did not end in time; the report may lack its answer.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is running, since the process is ending.
        }
    }
}
