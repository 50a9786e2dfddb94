package io.cdnurl.faults.site;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Interrupts threads in the middle of calls of the library, and only there: the site's own server would close its
 * connections.
 */
final class Interrupter {
    private static final int LONGEST_PAUSE_MILLIS = 10;

    private final List<Thread> working = new ArrayList<>();
    private long count;

    /** Does work in which the thread may be interrupted. */
    <T> T interrupting(Callable<T> work) throws Exception {
        synchronized (this) {
            working.add(Thread.currentThread());
        }
        try {
            return work.call();
        } finally {
            synchronized (this) {
                working.remove(Thread.currentThread());
            }
            Thread.interrupted(); // it must not reach what follows
        }
    }

    void start() {
        Thread thread = new Thread(this::interruptAgainAndAgain, "interrupts-threads");
        thread.setDaemon(true);
        thread.start();
    }

    private void interruptAgainAndAgain() {
        try {
            while (true) {
                Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
                interruptOne();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void interruptOne() {
        if (!working.isEmpty()) {
            working.get(ThreadLocalRandom.current().nextInt(working.size())).interrupt();
            count++;
        }
    }

    synchronized long count() {
        return count;
    }
}
