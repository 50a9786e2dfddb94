package io.cdnurl.examples.scaling.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.invalidation.fakes.HttpCacheOrigin;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.cache.Cache;

/** A single instance, without a store. */
class OneInstanceTest {
    private static HttpCacheOrigin cdn;
    private static RunningInstance instance;
    private static String site;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() throws Exception {
        cdn = HttpCacheOrigin.start();
        cdn.answerOtherMethods(200);
        instance = RunningInstance.start("a", "scaling.cdn-node=http://127.0.0.1:" + cdn.port());
        site = instance.address();
    }

    @AfterAll
    static void stop() {
        if (instance != null) {
            instance.close();
        }
        cdn.close();
    }

    @BeforeEach
    void empty() {
        instance.weather().fail(false);
        instance.clock().reset();
        instance.bean(Cache.class).clear();
    }

    private HttpResponse<String> home(String... headers) throws Exception {
        return browser.get(site + "/", headers);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String pageCache(HttpResponse<?> answer) {
        return header(answer, "X-Page-Cache");
    }

    /** What a stale page's lock leaves to the next one. */
    private static void waitForTheLock() throws InterruptedException {
        Thread.sleep(1100);
    }

    @Test
    void thePageIsMadeOnceAndKept() throws Exception {
        HttpResponse<String> first = home();
        HttpResponse<String> second = home();

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(pageCache(first)).isEqualTo("made");
        assertThat(pageCache(second)).isEqualTo("kept");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(header(second, "ETag")).isEqualTo(header(first, "ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(header(first, "Cache-Control")).isEqualTo("public, max-age=0, s-maxage=60");
        assertThat(header(first, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(header(first, "X-Instance")).isEqualTo("a");
    }

    @Test
    void thePageSaysWhoMadeItAndNamesItsAssetsOnTheCdn() throws Exception {
        String page = home().body();

        assertThat(page)
                .contains("<meta name=\"release\" content=\"1\">", "<meta name=\"instance\" content=\"a\">")
                .containsPattern("<meta name=\"made\" content=\"[0-9-]+T[0-9:.]+Z\">")
                .contains("href=\"/visits\"", "21 °C");
        for (String asset : List.of(
                "css/site.css",
                "css/news.css",
                "js/site.js",
                "js/age.js",
                "img/logo.svg",
                "img/north.svg",
                "img/south.svg",
                "img/east.svg")) {
            assertThat(page)
                    .containsPattern(
                            "\"https://cdn\\.example\\.com/assets/" + Pattern.quote(asset) + "\\?c=[0-9a-f]{16}\"");
        }
    }

    @Test
    void itsAgeIsSaid() throws Exception {
        home();
        instance.clock().pass(Duration.ofSeconds(20));

        HttpResponse<String> kept = home();

        String age = header(kept, "Age");
        assertThat(Integer.parseInt(age)).isBetween(20, 30);
        assertThat(kept.headers().allValues("Server-Timing"))
                .containsExactly("instance;desc=\"a\"", "page;desc=kept, age;desc=" + age);
    }

    @Test
    void headAndConditionalRequestsWork() throws Exception {
        HttpResponse<String> page = home();
        HttpResponse<String> head = browser.send("HEAD", site + "/");
        HttpResponse<String> same = home("If-None-Match", header(page, "ETag"));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo("" + page.body().getBytes("UTF-8").length);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(header(same, "Cache-Control")).isEqualTo(header(page, "Cache-Control"));
        assertThat(home("If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
    }

    @Test
    void manyVisitorsMakeItOnce() throws Exception {
        double before = instance.made();

        List<Visitors.Answer> answers = Visitors.askAtOnce(50, site);

        assertThat(answers).allMatch(answer -> answer.response().statusCode() == 200);
        assertThat(answers)
                .filteredOn(answer -> answer.pageCache().equals("made"))
                .hasSize(1);
        assertThat(instance.made() - before).isEqualTo(1);
    }

    @Test
    void oneMakesAStalePageAnewAndTheOthersGetTheStaleOne() throws Exception {
        String stale = home().body();
        instance.clock().pass(Duration.ofSeconds(61));
        waitForTheLock();
        double before = instance.made();

        List<Visitors.Answer> answers = Visitors.askAtOnce(20, site);

        assertThat(instance.made() - before).isEqualTo(1);
        assertThat(answers)
                .filteredOn(answer -> answer.pageCache().equals("made"))
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.pageCache().equals("stale"))
                .isNotEmpty()
                .allMatch(answer -> answer.response().body().equals(stale));
        assertThat(pageCache(home())).isEqualTo("kept");
    }

    @Test
    void whenMakingFailsEverybodyGetsTheStalePage() throws Exception {
        String stale = home().body();
        instance.clock().pass(Duration.ofMinutes(5));
        instance.weather().fail(true);
        waitForTheLock();

        HttpResponse<String> failed = home();
        HttpResponse<String> next = home();

        for (HttpResponse<String> answer : List.of(failed, next)) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(pageCache(answer)).isEqualTo("stale");
            assertThat(answer.body()).isEqualTo(stale);
            // The CDN may keep it for a second.
            int age = Integer.parseInt(header(answer, "Age"));
            assertThat(age).isBetween(300, 310);
            assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=0, s-maxage=" + (age + 1));
        }
        instance.weather().fail(false);
        waitForTheLock();
        assertThat(pageCache(home())).isEqualTo("made");
    }

    @Test
    void whenMakingFailsAfterAChangeEverybodyGetsTheLastPageAndItIsTriedOnce() throws Exception {
        String last = home().body();
        instance.bean(Cache.class).clear();
        instance.weather().fail(true);
        double before = instance.made();

        List<Visitors.Answer> answers = Visitors.askAtOnce(20, site);

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.response().body()).isEqualTo(last);
            assertThat(answer.pageCache()).isEqualTo("stale");
        });
        assertThat(instance.made() - before).isEqualTo(1);
        instance.weather().fail(false);
        waitForTheLock();
        assertThat(pageCache(home())).isEqualTo("made");
    }

    @Test
    void withoutAnyPageAFailureIsAnErrorThatNobodyKeeps() throws Exception {
        instance.clock().pass(Duration.ofDays(1)); // the last one is too old
        instance.weather().fail(true);

        HttpResponse<String> answer = home();

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(header(answer, "Cache-Control")).contains("no-store");
        assertThat(answer.body()).contains("Something went wrong").doesNotContain("on purpose");
        instance.weather().fail(false);
        waitForTheLock();
        assertThat(pageCache(home())).isEqualTo("made");
    }

    /**
     * The three classic faults of a cached page: a user's name, a token, a nonce. And a cookie, which a CDN would
     * keep.
     */
    @Test
    void aUserGetsTheSamePageAsAnybody() throws Exception {
        browser.logIn(site);
        HttpResponse<String> madeForUser = home();
        HttpResponse<String> anonymous = new Browser().get(site + "/");

        assertThat(browser.hasCookies()).isTrue();
        assertThat(pageCache(madeForUser)).isEqualTo("made");
        assertThat(anonymous.body()).isEqualTo(madeForUser.body());
        assertThat(madeForUser.body())
                .doesNotContain("ada", "csrf", "nonce", "<script>", "<style", "<form", "jsessionid");
        for (HttpResponse<String> answer : List.of(madeForUser, anonymous)) {
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        }
        HttpResponse<String> me = browser.get(site + "/me");
        assertThat(me.body()).isEqualTo("{\"name\":\"ada\"}");
        assertThat(header(me, "Cache-Control")).isEqualTo("private, no-store");
        assertThat(new Browser().get(site + "/me").body()).isEqualTo("{\"name\":null}");
    }

    /** The request comes from the balancer, by the host and the scheme that the visitor used. */
    @Test
    void noUrlDependsOnTheRequestForWhichThePageWasMade() throws Exception {
        String http = home().body();
        instance.bean(Cache.class).clear();
        String https = home("X-Forwarded-Proto", "https", "X-Forwarded-Host", "evil.example")
                .body();

        assertThat(withoutTime(https)).isEqualTo(withoutTime(http)).doesNotContain("http://cdn", "evil");
    }

    private static String withoutTime(String page) {
        return page.replaceAll("<meta name=\"made\"[^>]*>", "");
    }

    @Test
    void thePolicyNamesTheCdnAndNoNonce() throws Exception {
        assertThat(header(home(), "Content-Security-Policy"))
                .contains("script-src https://cdn.example.com;", "style-src https://cdn.example.com;")
                .doesNotContain("nonce", "unsafe");
        assertThat(header(browser.get(site + "/login"), "Content-Security-Policy"))
                .isEqualTo(header(home(), "Content-Security-Policy"));
    }

    @Test
    void pagesOfOneVisitorAreNotKept() throws Exception {
        for (String path : List.of("/visits", "/login", "/me", "/editor")) {
            assertThat(header(browser.get(site + path), "Cache-Control"))
                    .as(path)
                    .isEqualTo("private, no-store");
        }
    }

    /** This is what sticky sessions cost: with its instance, a session ends. */
    @Test
    void withoutAStoreASessionEndsWithItsInstance() throws Exception {
        try (RunningInstance mortal = RunningInstance.start("mortal")) {
            browser.logIn(mortal.address());
            assertThat(browser.visits(mortal.address())).isEqualTo(1);
        }

        assertThat(browser.visits(site)).isEqualTo(1);
        assertThat(browser.get(site + "/me").body()).isEqualTo("{\"name\":null}");
    }

    @Test
    void withoutItsManifestAnInstanceDoesNotStartAndSaysWhy() {
        assertThatThrownBy(() -> RunningInstance.start("new", "cdn.manifest-url=http://127.0.0.1:1/current.json")
                        .close())
                .hasStackTraceContaining("The manifest at http://127.0.0.1:1/current.json cannot be read");
    }

    @Test
    void visitsAreCounted() throws Exception {
        assertThat(browser.visits(site)).isEqualTo(1);
        assertThat(browser.visits(site)).isEqualTo(2);
    }

    @Test
    void onlyAnEditorChangesTheHeadline() throws Exception {
        HttpResponse<String> answer = browser.get(site + "/editor");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(header(answer, "Location")).endsWith("/login");
        assertThat(browser.send("POST", site + "/editor").statusCode()).isEqualTo(403);
    }

    @Test
    void aChangeIsSeenAndPurgedOnce() throws Exception {
        home();
        browser.logIn(site);
        cdn.requests().clear();

        browser.submit(site + "/editor", "headline=Storm+in+the+north");

        Eventually.isTrue(() -> !cdn.requests().isEmpty());
        assertThat(home().body()).contains("<h1>Storm in the north</h1>");
        assertThat(cdn.requests())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("PURGE ")
                .endsWith("127.0.0.1:" + cdn.port() + "/");
        assertThat(browser.submit(site + "/editor", "headline=+").headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("refused"));
    }

    /** Else the page with the old headline would be put into the cache after it was emptied. */
    @Test
    void aChangeWhileThePageIsMadeIsSeen() throws Exception {
        instance.weather().meanwhile(() -> {
            instance.bean(Newsroom.class).change("Sun in the east");
            instance.bean(Cache.class).clear();
        });

        assertThat(home().body()).contains("Sun in the east");
        assertThat(home().body()).contains("Sun in the east");
    }

    @Test
    void operationsSeeTheInstance() throws Exception {
        assertThat(browser.get(site + "/actuator/health/readiness").statusCode())
                .isEqualTo(200);
        assertThat(browser.get(site + "/actuator/cdn").body()).contains("cdn.example.com");
        assertThat(browser.get(site + "/actuator/metrics/scaling.page.made").statusCode())
                .isEqualTo(200);
    }

    @Test
    void assetsAreKeptUnderTheirVersion() throws Exception {
        String page = home().body();
        String path =
                page.replaceAll("(?s).*\"https://cdn\\.example\\.com(/assets/css/site\\.css\\?c=[0-9a-f]+)\".*", "$1");
        HttpResponse<String> asset = browser.get(site + path);

        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(header(asset, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(asset.headers().allValues("Set-Cookie")).isEmpty();
    }
}
