package io.cdnurl.examples.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.examples.scaling.cluster.Bucket;
import io.cdnurl.examples.scaling.cluster.Cluster;
import io.cdnurl.examples.scaling.cluster.Cluster.Place;
import io.cdnurl.examples.scaling.cluster.Instance;
import io.cdnurl.examples.scaling.cluster.Needed;
import io.cdnurl.examples.scaling.cluster.Nginx;
import io.cdnurl.examples.scaling.cluster.Store;
import io.cdnurl.examples.scaling.release.Release;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a visitor gets while a part is down: real processes, which are killed, frozen and started again. The clock of
 * the second instance is an hour ahead, so all of it must hold with that, too.
 */
@Tag("process")
@TestInstance(Lifecycle.PER_CLASS)
class FailureTest {
    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"([^\"]*/assets/[^\"]*)\"");
    private static final Pattern MADE = Pattern.compile("name=\"made\" content=\"([^\"]*)\"");
    private static final Pattern VISITS = Pattern.compile("id=\"visits\">(\\d+)<");
    /** Longer than any time limit of the balancer. */
    private static final Duration BOUND = Duration.ofSeconds(12);
    /** Until all instances have another manifest: the interval, the time limit of a request, and a busy machine. */
    private static final Duration AGREED = Duration.ofMillis(500).plusSeconds(3).plusSeconds(5);

    private static final JsonMapper JSON = new JsonMapper();

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();

    private Path folder;
    private Cluster cluster;
    private Bucket bucket;
    private Store store;
    private List<String> settings;
    private Map<String, String> anHourAhead;

    @BeforeAll
    void start(@TempDir Path empty) throws Exception {
        folder = empty;
        anHourAhead = AnotherTime.anHourAhead();
        Needed.programs("nginx", "varnishd", "cc", "redis-server");
        Release first = Release.build(1, folder);
        Release.build(2, folder).upload(folder.resolve("shared"));
        cluster = Cluster.start(folder, Cluster.Plan.RECOMMENDED);
        bucket = cluster.bucket();
        store = cluster.store();
        first.upload(bucket.folder());
        first.makeCurrent(bucket.folder());
        Files.writeString(bucket.folder().resolve("assets/up.txt"), "The CDN has this.");
        settings = List.of(
                "cdn.manifest-url=" + bucket.url() + "/manifests/current.json",
                "cdn.manifest-refresh=0.5",
                "cdn.manifest-read-timeout=3",
                "cdn.health-check=/assets/up.txt",
                "cdn.health-check-interval=1.5",
                "cdn.health-check-timeout=1.5",
                "management.endpoint.health.show-details=always",
                // The store is killed here, which is seen at once, and never frozen: the rest is for a busy machine.
                "spring.data.redis.timeout=5s",
                "spring.data.redis.connect-timeout=5s",
                "scaling.page.cost=10ms",
                "scaling.page.fresh=1s");
        cluster.startBoth(settings, Map.of(Place.B, anHourAhead));
    }

    @BeforeEach
    void awaitThatAllIsWell() throws Exception {
        for (Place place : Place.values()) {
            awaitCdn(place, "UP");
        }
    }

    @AfterAll
    void end() {
        if (cluster != null) {
            bucket.close();
            store.close();
            cluster.close();
        }
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url)).timeout(BOUND).build(), BodyHandlers.ofString());
    }

    /** The URLs of all assets that a page of an instance names, which was made just now. */
    private List<String> assets(Instance instance) throws IOException, InterruptedException {
        HttpResponse<String> page = get(instance.url() + "/now");
        assertThat(page.statusCode()).isEqualTo(200);
        return ASSET.matcher(page.body()).results().map(found -> found.group(1)).toList();
    }

    private void awaitAssets(Place place, List<String> expected) throws Exception {
        awaitAssets(place, expected, Duration.ofSeconds(30));
    }

    private void awaitAssets(Place place, List<String> expected, Duration atMost) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        List<String> found = assets(cluster.instance(place));
        while (!found.equals(expected) && System.nanoTime() < end) {
            Thread.sleep(100);
            found = assets(cluster.instance(place));
        }
        assertThat(found).isEqualTo(expected);
    }

    /** Waits until the library's health of the first instance is so, for reasons with these words. */
    private void awaitCdn(String status, String... words) throws Exception {
        awaitCdn(Place.A, status, words);
    }

    private void awaitCdn(Place place, String status, String... words) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        JsonNode health = health(place);
        while (!(isSo(health, status, words)) && System.nanoTime() < end) {
            Thread.sleep(100);
            health = health(place);
        }
        assertThat(isSo(health, status, words)).as("%s", health).isTrue();
    }

    private static boolean isSo(JsonNode health, String status, String... words) {
        return health.path("status").asString().equals(status)
                && Stream.of(words).allMatch(health.toString()::contains);
    }

    private JsonNode health(Place place) throws IOException, InterruptedException {
        return JSON.readTree(
                        get(cluster.instance(place).url() + "/actuator/health").body())
                .at("/components/cdn");
    }

    @Test
    void instancesWriteTheSameUrlsBeforeAndAfterANewManifest() throws Exception {
        Thread.sleep(1100); // see below
        List<String> before = assets(cluster.instance(Place.A));
        assertThat(before)
                .hasSizeGreaterThanOrEqualTo(8)
                .allMatch(url -> url.contains(cluster.cdn().url()));
        assertThat(assets(cluster.instance(Place.B))).isEqualTo(before);

        Release.build(2, folder).makeCurrent(bucket.folder());
        long start = System.nanoTime();
        List<String> after = before;
        while (after.equals(before) && System.nanoTime() - start < AGREED.toNanos()) {
            Thread.sleep(100);
            after = assets(cluster.instance(Place.A));
        }
        assertThat(after).isNotEqualTo(before);
        awaitAssets(Place.B, after, AGREED.minusNanos(System.nanoTime() - start));

        // nginx makes its ETag of the length of a file and its time in seconds.
        Thread.sleep(1100);
        Release.build(1, folder).makeCurrent(bucket.folder());
        awaitAssets(Place.A, before, AGREED);
        awaitAssets(Place.B, before);
    }

    @Test
    void pagesGoOnWhileTheManifestServerIsDown() throws Exception {
        List<String> before = assets(cluster.instance(Place.A));
        bucket.close();
        try {
            awaitCdn("WARNING", "the server refuses connections");
            assertThat(assets(cluster.instance(Place.A))).isEqualTo(before);
            assertThat(assets(cluster.instance(Place.B))).isEqualTo(before);
            assertThat(get(cluster.cdn().url() + "/").statusCode()).isEqualTo(200);
        } finally {
            bucket = Bucket.start(folder.resolve("bucket"), bucket.port(), bucket.folder());
        }
        awaitCdn("UP");
    }

    @Test
    void pagesGoOnWhileTheManifestServerHangs() throws Exception {
        bucket.program().freeze();
        try {
            assertThatPagesGoOnWithTheFormerManifest();
        } finally {
            bucket.program().thaw();
        }
        awaitCdn("UP");
    }

    private void assertThatPagesGoOnWithTheFormerManifest() throws Exception {
        List<String> before = assets(cluster.instance(Place.A));
        awaitCdn("WARNING", "the server did not send its whole answer within 3 seconds");
        for (Place place : Place.values()) {
            long start = System.nanoTime();
            assertThat(assets(cluster.instance(place))).isEqualTo(before);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("no page waits for a manifest")
                    .isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void pagesGoOnWhileTheManifestServerSendsANewManifestByteByByte() throws Exception {
        List<String> before = assets(cluster.instance(Place.A));
        bucket.limitRate(10);
        Release.build(2, folder).makeCurrent(bucket.folder());
        try {
            assertThatPagesGoOnWithTheFormerManifest();
        } finally {
            Thread.sleep(1100); // see above
            Release.build(1, folder).makeCurrent(bucket.folder());
            bucket.limitRate(0);
        }
        awaitCdn("UP");
        assertThat(assets(cluster.instance(Place.A))).isEqualTo(before);
    }

    @Test
    void pagesGoOnWhileTheManifestServerServesGarbage() throws Exception {
        List<String> before = assets(cluster.instance(Place.A));
        Files.writeString(bucket.folder().resolve("manifests/current.json"), "<html>Service unavailable</html>");
        try {
            awaitCdn("WARNING", "it is an HTML page");
            assertThat(assets(cluster.instance(Place.A))).isEqualTo(before);
        } finally {
            Release.build(1, folder).makeCurrent(bucket.folder());
        }
        awaitCdn("UP");
    }

    @Test
    void pagesGoOnWithoutTheStoreAndSessionsComeBackWithIt() throws Exception {
        String balancer = cluster.balancer().url();
        int before = visits(balancer);
        List<String> session = cookies();
        assertThat(session).isNotEmpty();
        Thread.sleep(2000); // at most so much is lost
        store.program().kill();
        try {
            for (int i = 0; i < 6; i++) {
                assertThat(get(balancer + "/?without-store=" + i).statusCode()).isEqualTo(200);
            }
            assertThat(get(balancer + "/visits").statusCode()).isEqualTo(503);
        } finally {
            store = Store.start(folder.resolve("store"), store.port());
        }
        for (Place place : Place.values()) {
            String visits = cluster.instance(place).url() + "/visits";
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (get(visits).statusCode() != 200 && System.nanoTime() < end) {
                Thread.sleep(100);
            }
        }
        assertThat(visits(balancer)).isGreaterThan(before);
        assertThat(cookies()).as("the same session").isEqualTo(session);
    }

    private List<String> cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::getValue)
                .toList();
    }

    private int visits(String site) throws IOException, InterruptedException {
        HttpResponse<String> page = get(site + "/visits");
        assertThat(page.statusCode()).isEqualTo(200);
        Matcher number = VISITS.matcher(page.body());
        assertThat(number.find()).isTrue();
        return Integer.parseInt(number.group(1));
    }

    @Test
    void pagesTakeTheirAssetsFromTheSiteWhileTheCdnHangs() throws Exception {
        List<String> before = assets(cluster.instance(Place.A));
        List<String> onSite = before.stream()
                .map(url -> url.substring(cluster.cdn().url().length()))
                .toList();
        cluster.cdn().program().freeze();
        try {
            awaitAssets(Place.A, onSite);
            awaitAssets(Place.B, onSite);
            awaitCdn("WARNING", "\"out\":true", "the server did not answer within 1500 milliseconds");
            for (String path : onSite) {
                assertThat(get(cluster.balancer().url() + path).statusCode()).isEqualTo(200);
            }
        } finally {
            cluster.cdn().program().thaw();
        }
        awaitAssets(Place.A, before);
        awaitAssets(Place.B, before);
        awaitCdn("UP");
    }

    @Test
    void anInstanceWhoseClockIsAnHourAheadWritesTheSameUrlsAndEndsNoSession() throws Exception {
        HttpResponse<String> page = get(cluster.instance(Place.B).url() + "/now");
        assertThat(page.headers().firstValue("Date").map(AnotherTime::isAnHourAhead))
                .hasValue(true);
        assertThat(made(page))
                .as("told by the store's clock")
                .isBefore(Instant.now().plusSeconds(60));
        assertThat(assets(cluster.instance(Place.B))).isEqualTo(assets(cluster.instance(Place.A)));
        double ahead = JSON.readTree(get(cluster.instance(Place.B).url() + "/actuator/metrics/scaling.clock.ahead")
                        .body())
                .at("/measurements/0/value")
                .asDouble();
        assertThat(ahead).as("seconds that the meter tells").isBetween(3590.0, 3610.0);
        int before = visits(cluster.instance(Place.A).url());
        assertThat(visits(cluster.instance(Place.B).url())).isEqualTo(before + 1);
        assertThat(visits(cluster.instance(Place.A).url()))
                .as("the session goes on")
                .isEqualTo(before + 2);
    }

    private static Instant made(HttpResponse<String> page) {
        Matcher made = MADE.matcher(page.body());
        assertThat(made.find()).isTrue();
        return Instant.parse(made.group(1));
    }

    @Test
    void visitorsGetTheirPageWhileAnInstanceIsFrozen() throws Exception {
        cluster.instance(Place.A).program().freeze();
        try (Visitors visitors = Visitors.start(cluster.balancer().url() + "/")) {
            visitors.awaitAnswers(100);
            assertThat(visitors.failures()).isEmpty();
        } finally {
            cluster.instance(Place.A).program().thaw();
        }
    }

    @Test
    void visitorsGetTheirPageAndSessionsGoOnWhileAnInstanceIsKilledAndStartedAgain() throws Exception {
        int before = visits(cluster.instance(Place.B).url());
        try (Visitors visitors = Visitors.start(cluster.balancer().url() + "/")) {
            visitors.awaitAnswers(100);
            cluster.instance(Place.B).program().kill();
            assertThat(visits(cluster.instance(Place.A).url())).isEqualTo(before + 1);
            visitors.awaitAnswers(100);
            cluster.start(Place.B, settings, anHourAhead);
            visitors.awaitAnswers(100);
            assertThat(visitors.failures()).isEmpty();
        }
    }

    @Test
    void visitorsGetTheirPageWhileNginxReadsItsConfigurationAgain() throws Exception {
        try (Visitors visitors = Visitors.start(cluster.balancer().url() + "/")) {
            for (int i = 0; i < 10; i++) {
                ((Nginx) cluster.balancer()).reload();
                visitors.awaitAnswers(20);
            }
            assertThat(visitors.failures()).isEmpty();
        }
    }
}
