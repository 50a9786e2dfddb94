package io.cdnurl;

import java.util.List;

/** The threads that refresh manifests. */
public final class RefreshThreads {
    private RefreshThreads() {}

    public static List<Thread> alive() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("cdn-url-manifest-refresh"))
                .toList();
    }

    public static void awaitNone() throws InterruptedException {
        Await.until("the end of " + alive(), () -> alive().isEmpty());
    }
}
