package io.cdnurl.examples.scaling.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.invalidation.fakes.HttpCacheOrigin;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.cache.Cache;

/** Two instances that share a store. */
@Tag("process")
class SharedStoreTest {
    /** On a busy machine, half a second may pass without an answer. */
    private static final String PATIENT = "spring.data.redis.timeout=5s";

    @TempDir
    private static Path folder;

    private static RunningStore store;
    private static HttpCacheOrigin cdn;
    private static RunningInstance a;
    private static RunningInstance b;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() throws Exception {
        store = RunningStore.start(folder);
        cdn = HttpCacheOrigin.start();
        cdn.answerOtherMethods(200);
        a = start("a");
        b = start("b");
    }

    private static RunningInstance start(String name) {
        return RunningInstance.start(
                name,
                store.settings(
                        "scaling.cdn-node=http://127.0.0.1:" + cdn.port(),
                        "scaling.queue.idle=3s",
                        "scaling.page.lock=20s",
                        PATIENT));
    }

    @AfterAll
    static void stop() {
        for (RunningInstance each : new RunningInstance[] {a, b}) {
            if (each != null) {
                each.close();
            }
        }
        if (cdn != null) {
            cdn.close();
        }
        if (store != null) {
            store.close();
        }
    }

    @BeforeEach
    void empty() {
        a.clock().reset();
        b.clock().reset();
        a.bean(Cache.class).clear();
    }

    private static String pageCache(HttpResponse<?> answer) {
        return answer.headers().firstValue("X-Page-Cache").orElseThrow();
    }

    @Test
    void fiftyVisitorsOfTwoInstancesMakeThePageOnce() throws Exception {
        double before = a.made() + b.made();

        List<Visitors.Answer> answers = Visitors.askAtOnce(50, a.address(), b.address());

        assertThat(a.made() + b.made() - before).isEqualTo(1);
        assertThat(answers).allMatch(answer -> answer.response().statusCode() == 200);
        assertThat(answers)
                .filteredOn(answer -> answer.pageCache().equals("made"))
                .hasSize(1);
        assertThat(answers.stream().map(answer -> answer.response().body()).distinct())
                .hasSize(1);
    }

    @Test
    void oneInstanceMakesAStalePageAnew() throws Exception {
        browser.get(a.address() + "/");
        a.clock().pass(Duration.ofSeconds(61));
        b.clock().pass(Duration.ofSeconds(61));
        Thread.sleep(1100); // the lock of a page that was just made
        double before = a.made() + b.made();

        List<Visitors.Answer> answers = Visitors.askAtOnce(20, a.address(), b.address());

        assertThat(a.made() + b.made() - before).isEqualTo(1);
        assertThat(answers)
                .filteredOn(answer -> answer.pageCache().equals("stale"))
                .isNotEmpty();
        assertThat(pageCache(browser.get(a.address() + "/"))).isEqualTo("kept");
        assertThat(pageCache(browser.get(b.address() + "/"))).isEqualTo("kept");
    }

    @Test
    void eachReleaseHasAPageOfItsOwnAndAChangeConcernsBoth() throws Exception {
        try (RunningInstance next = RunningInstance.start("c", store.settings("scaling.release=2", PATIENT))) {
            browser.get(a.address() + "/");
            HttpResponse<String> page = browser.get(next.address() + "/");
            assertThat(pageCache(page)).isEqualTo("made");
            assertThat(page.body()).contains("<meta name=\"release\" content=\"2\">");
            assertThat(pageCache(browser.get(b.address() + "/"))).isEqualTo("kept");

            a.bean(Cache.class).clear();

            assertThat(pageCache(browser.get(next.address() + "/"))).isEqualTo("made");
        }
    }

    @Test
    void aSessionSurvivesTheInstanceThatBeganIt() throws Exception {
        RunningInstance mortal = start("mortal");
        try {
            browser.logIn(mortal.address());
            assertThat(browser.visits(mortal.address())).isEqualTo(1);
        } finally {
            mortal.close();
        }

        assertThat(browser.visits(b.address())).isEqualTo(2);
        assertThat(browser.get(b.address() + "/me").body()).isEqualTo("{\"name\":\"ada\"}");
    }

    @Test
    void aChangeIsSeenOnAllInstancesAndPurgedOnce() throws Exception {
        browser.get(a.address() + "/");
        browser.logIn(a.address());
        cdn.requests().clear();

        browser.submit(a.address() + "/editor", "headline=Fog+in+the+south");
        Eventually.isTrue(() -> !cdn.requests().isEmpty());

        assertThat(browser.get(b.address() + "/").body()).contains("<h1>Fog in the south</h1>");
        Thread.sleep(3500); // longer than a change waits before another instance takes it over
        assertThat(cdn.requests())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("PURGE ")
                .endsWith("127.0.0.1:" + cdn.port() + "/");
    }
}
