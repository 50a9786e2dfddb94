package io.cdnurl.examples.scaling;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Four visitors who ask for one URL again and again. */
final class Visitors implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;
    private final AtomicInteger answers = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<Thread> threads;
    private volatile boolean goOn = true;

    private Visitors(String url) {
        request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(15))
                .build();
        threads = List.of(new Thread(this::run), new Thread(this::run), new Thread(this::run), new Thread(this::run));
    }

    static Visitors start(String url) {
        Visitors visitors = new Visitors(url);
        visitors.threads.forEach(Thread::start);
        return visitors;
    }

    private void run() {
        while (goOn) {
            try {
                int status = client.send(request, BodyHandlers.discarding()).statusCode();
                answers.incrementAndGet();
                if (status != 200) {
                    failures.add("status " + status);
                }
            } catch (IOException e) {
                failures.add(e.toString());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Waits for more answers, for a minute at most. */
    void awaitAnswers(int more) throws InterruptedException {
        int enough = answers.get() + more;
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (answers.get() < enough && failures.size() < enough) {
            if (System.nanoTime() > end) {
                fail("Only " + answers + " answers of " + enough + " within a minute; failed: " + failures);
            }
            Thread.sleep(20);
        }
    }

    /** What did not go well so far. */
    List<String> failures() {
        return failures;
    }

    @Override
    public void close() throws InterruptedException {
        goOn = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
