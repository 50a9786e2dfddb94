package io.cdnurl.examples.scaling.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances whose store hangs, or ends. */
@Tag("process")
class StoreDownTest {
    /** Twice as long as by default, since on a busy machine half a second may pass without an answer. */
    private static final String LIMIT = "spring.data.redis.timeout=1s";

    /** A request waits that long for a store that hangs. The rest is for a busy machine. */
    private static final Duration BOUND = Duration.ofSeconds(5);

    @TempDir
    private static Path folder;

    private static RunningStore store;
    private static RunningInstance a;
    private static RunningInstance b;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() throws Exception {
        store = RunningStore.start(folder);
        a = RunningInstance.start("a", store.settings(LIMIT));
        b = RunningInstance.start("b", store.settings(LIMIT));
    }

    @AfterAll
    static void stop() {
        for (RunningInstance each : new RunningInstance[] {a, b}) {
            if (each != null) {
                each.close();
            }
        }
        if (store != null) {
            store.close();
        }
    }

    /** Until the store answers an instance again. */
    private void awaitVisits(RunningInstance instance) throws Exception {
        Eventually.isTrue(() -> browser.get(instance.address() + "/visits").statusCode() == 200);
    }

    private static String pageCache(HttpResponse<?> answer) {
        return answer.headers().firstValue("X-Page-Cache").orElseThrow();
    }

    @Test
    void whenTheStoreHangsPagesGoOn() throws Exception {
        a.clock().pass(Duration.ofSeconds(61)); // so that the page does not expire meanwhile
        waitForTheLock();
        String page = browser.get(a.address() + "/").body();
        browser.visits(a.address());
        store.freeze();
        try {
            List<Visitors.Answer> answers = Visitors.askAtOnce(20, a.address());

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.response().statusCode()).isEqualTo(200);
                assertThat(answer.response().body()).isEqualTo(page);
                assertThat(answer.time()).isLessThan(BOUND);
            });
            // With the session's cookie, too.
            assertThat(browser.get(a.address() + "/").body()).isEqualTo(page);
            assertUnavailable("/visits");
            // It never had a page, and makes one of its own.
            b.clock().pass(Duration.ofHours(1));
            assertThat(browser.get(b.address() + "/").statusCode()).isEqualTo(200);
        } finally {
            store.thaw();
            awaitVisits(a);
        }
        assertThat(browser.visits(a.address())).isGreaterThan(2);
    }

    private void assertUnavailable(String path) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> answer = browser.get(a.address() + path);

        assertThat(answer.statusCode()).as(path).isEqualTo(503);
        assertThat(answer.body()).as(path).contains("Not now", "does not answer");
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }

    @Test
    void whenTheStoreIsFullPagesGoOnAndNothingIsChanged() throws Exception {
        browser.logIn(a.address());
        int before = browser.visits(a.address());
        browser.get(a.address() + "/");
        a.clock().pass(Duration.ofSeconds(61));
        waitForTheLock();
        store.fill();
        try {
            HttpResponse<String> page = browser.get(a.address() + "/");
            assertThat(pageCache(page)).isEqualTo("made");
            Thread.sleep(1100); // then the store is asked again, which has the page before this one
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> next = browser.get(a.address() + "/");
                assertThat(pageCache(next)).isEqualTo("kept");
                assertThat(next.body()).isEqualTo(page.body());
            }
            store.expirePages();
            assertThat(browser.get(a.address() + "/").body())
                    .as("the store has no page, and takes none")
                    .isEqualTo(page.body());
            assertUnavailable("/visits");
        } finally {
            store.makeRoom();
            awaitVisits(a);
        }
        assertThat(browser.visits(a.address())).isGreaterThan(before);
        assertThat(browser.get(a.address() + "/me").body()).isEqualTo("{\"name\":\"ada\"}");
    }

    /** Who made a page last keeps its lock for a second. */
    private static void waitForTheLock() throws InterruptedException {
        Thread.sleep(1100);
    }

    @Test
    void whenTheStoreIsDownAnInstanceStarts() throws Exception {
        store.kill();
        try (RunningInstance c = RunningInstance.start("c", store.settings())) {
            assertThat(browser.get(c.address() + "/").statusCode()).isEqualTo(200);
        } finally {
            store.startAgain();
            awaitVisits(a);
            awaitVisits(b);
        }
    }

    @Test
    void whenTheStoreEndsPagesGoOnAndNothingIsChanged() throws Exception {
        browser.logIn(a.address());
        String page = browser.get(a.address() + "/").body();
        store.kill();
        try {
            assertThat(browser.get(a.address() + "/").body()).isEqualTo(page);
            a.clock().pass(Duration.ofSeconds(61));
            waitForTheLock();
            assertThat(pageCache(browser.get(a.address() + "/"))).isEqualTo("made");
            assertThat(browser.get(a.address() + "/actuator/health/readiness").statusCode())
                    .isEqualTo(200);
            assertUnavailable("/visits");
            assertUnavailable("/me");
            assertUnavailable("/editor");
        } finally {
            store.startAgain();
            awaitVisits(a);
            awaitVisits(b);
        }
    }
}
