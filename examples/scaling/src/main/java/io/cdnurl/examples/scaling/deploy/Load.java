package io.cdnurl.examples.scaling.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Visitors who load one page after the other, until they are told to stop. */
final class Load implements AutoCloseable {
    private final Visit visit;
    private final Findings findings;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean goesOn = true;

    private Load(Visit visit, Findings findings) {
        this.visit = visit;
        this.findings = findings;
    }

    /** Starts it, with a number of visitors. */
    static Load start(int visitors, Visit visit, Findings findings) {
        Load load = new Load(visit, findings);
        for (int i = 0; i < visitors; i++) {
            Thread thread = new Thread(load::run, "visitor-" + i);
            thread.setDaemon(true);
            load.threads.add(thread);
            thread.start();
        }
        return load;
    }

    private void run() {
        try {
            while (goesOn) {
                visit.load(path());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Most visitors get the page that the CDN has. Each fourth asks for one that it does not have. */
    private static String path() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return random.nextInt(4) == 0 ? "/?visitor=" + random.nextInt(1_000_000_000) : "/";
    }

    /**
     * Waits for a number of pages.
     *
     * @param pages how many since the start
     * @param most how long to wait
     */
    void await(long pages, long most, TimeUnit unit) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + unit.toNanos(most);
        while (findings.pages() < pages) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("Only " + findings.pages() + " pages of " + pages + " were loaded within "
                        + unit.toSeconds(most) + " seconds");
            }
            Thread.sleep(20);
        }
    }

    /** Lets all visitors finish their page. */
    @Override
    public void close() throws InterruptedException {
        goesOn = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
