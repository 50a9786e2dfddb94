package io.cdnurl.examples.scaling.app;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many visitors at the same time. */
final class Visitors {
    /**
     * What one of them got.
     *
     * @param response the answer
     * @param time how long it took
     */
    record Answer(HttpResponse<String> response, Duration time) {
        String pageCache() {
            return response.headers().firstValue("X-Page-Cache").orElseThrow();
        }
    }

    private Visitors() {}

    /** Each asks one of the sites for its home page, in turn. */
    static List<Answer> askAtOnce(int number, String... sites) throws Exception {
        Browser browser = new Browser();
        ExecutorService threads = Executors.newFixedThreadPool(number);
        try {
            List<Callable<Answer>> visits = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                String site = sites[i % sites.length];
                visits.add(() -> ask(browser, site));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(visits)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Answer ask(Browser browser, String site) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> response = browser.get(site + "/");
        return new Answer(response, Duration.ofNanos(System.nanoTime() - start));
    }
}
