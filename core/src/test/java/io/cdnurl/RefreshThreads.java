package io.cdnurl;

import java.util.List;

/** The threads that refresh manifests. */
final class RefreshThreads {
    private RefreshThreads() {}

    static List<Thread> alive() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("cdn-url-manifest-refresh"))
                .toList();
    }

    static void awaitNone() throws InterruptedException {
        Await.until("the end of " + alive(), () -> alive().isEmpty());
    }
}
