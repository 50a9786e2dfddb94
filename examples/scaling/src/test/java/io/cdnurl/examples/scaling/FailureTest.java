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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What a visitor gets while a part is down: real processes, which are killed, frozen and started again. */
@Tag("process")
@TestInstance(Lifecycle.PER_CLASS)
class FailureTest {
    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"([^\"]*/assets/[^\"]*)\"");
    private static final Pattern MADE = Pattern.compile("name=\"made\" content=\"([^\"]*)\"");
    private static final Pattern VISITS = Pattern.compile("id=\"visits\">(\\d+)<");
    /** Longer than any time limit of the balancer. */
    private static final Duration BOUND = Duration.ofSeconds(12);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();

    private Path folder;
    private Cluster cluster;
    private Bucket bucket;
    private Store store;
    private List<String> settings;

    @BeforeAll
    void start(@TempDir Path empty) throws Exception {
        folder = empty;
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
                "cdn.manifest-read-timeout=5",
                "cdn.health-check=/assets/up.txt",
                "cdn.health-check-interval=2",
                "cdn.health-check-timeout=2",
                "management.endpoint.health.show-components=always",
                "scaling.page.cost=10ms",
                "scaling.page.fresh=1s");
        cluster.startBoth(settings);
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
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!assets(cluster.instance(place)).equals(expected) && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        assertThat(assets(cluster.instance(place))).isEqualTo(expected);
    }

    private String health() throws IOException, InterruptedException {
        return get(cluster.instance(Place.A).url() + "/actuator/health").body();
    }

    private void awaitHealth(String part) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!health().contains(part) && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        assertThat(health()).contains(part);
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
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (assets(cluster.instance(Place.A)).equals(before) && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        List<String> after = assets(cluster.instance(Place.A));
        assertThat(after).isNotEqualTo(before);
        awaitAssets(Place.B, after);

        // nginx makes its ETag of the length of a file and its time in seconds.
        Thread.sleep(1100);
        Release.build(1, folder).makeCurrent(bucket.folder());
        awaitAssets(Place.A, before);
        awaitAssets(Place.B, before);
    }

    @Test
    void pagesGoOnWhileTheManifestServerIsDown() throws Exception {
        List<String> before = assets(cluster.instance(Place.A));
        bucket.close();
        try {
            awaitHealth("WARNING");
            assertThat(assets(cluster.instance(Place.A))).isEqualTo(before);
            assertThat(get(cluster.cdn().url() + "/").statusCode()).isEqualTo(200);
        } finally {
            restartBucket(0);
        }
        awaitHealth("\"cdn\":{\"status\":\"UP\"");
    }

    @Test
    void pagesGoOnWhileTheManifestServerHangs() throws Exception {
        List<String> before = assets(cluster.instance(Place.A));
        bucket.program().freeze();
        try {
            awaitHealth("WARNING");
            long start = System.nanoTime();
            assertThat(assets(cluster.instance(Place.A))).isEqualTo(before);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        } finally {
            bucket.program().thaw();
        }
        awaitHealth("\"cdn\":{\"status\":\"UP\"");
    }

    @Test
    void pagesGoOnWhileTheManifestServerIsSlow() throws Exception {
        List<String> before = assets(cluster.instance(Place.A));
        restartBucket(20);
        try {
            Release.build(2, folder).makeCurrent(bucket.folder());
            awaitHealth("WARNING");
            long start = System.nanoTime();
            assertThat(assets(cluster.instance(Place.A))).isEqualTo(before);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        } finally {
            Release.build(1, folder).makeCurrent(bucket.folder());
            restartBucket(0);
        }
        awaitHealth("\"cdn\":{\"status\":\"UP\"");
        awaitAssets(Place.A, before);
    }

    private void restartBucket(int bytesPerSecond) throws Exception {
        bucket.close();
        bucket = Bucket.start(folder.resolve("bucket"), bucket.port(), bucket.folder(), bytesPerSecond);
    }

    @Test
    void pagesGoOnWhileTheManifestServerServesGarbage() throws Exception {
        List<String> before = assets(cluster.instance(Place.A));
        Files.writeString(bucket.folder().resolve("manifests/current.json"), "<html>Service unavailable</html>");
        try {
            awaitHealth("WARNING");
            assertThat(assets(cluster.instance(Place.A))).isEqualTo(before);
        } finally {
            Release.build(1, folder).makeCurrent(bucket.folder());
        }
        awaitHealth("\"cdn\":{\"status\":\"UP\"");
    }

    @Test
    void pagesGoOnWithoutTheStoreAndSessionsComeBackWithIt() throws Exception {
        String balancer = cluster.balancer().url();
        int before = visits(balancer);
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
        assertThat(visits(balancer)).as("the session goes on").isGreaterThan(before);
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
            awaitHealth("WARNING");
            for (String path : onSite) {
                assertThat(get(cluster.balancer().url() + path).statusCode()).isEqualTo(200);
            }
        } finally {
            cluster.cdn().program().thaw();
        }
        awaitAssets(Place.A, before);
        awaitAssets(Place.B, before);
        awaitHealth("\"cdn\":{\"status\":\"UP\"");
    }

    @Test
    void anInstanceWhoseClockIsAnHourAheadWritesTheSameUrls() throws Exception {
        List<String> before = assets(cluster.instance(Place.A));
        cluster.instance(Place.B).close();
        cluster.start(Place.B, settings, AnotherTime.anHourAhead());
        HttpResponse<String> page = get(cluster.instance(Place.B).url() + "/now");
        assertThat(page.headers().firstValue("Date").map(AnotherTime::isAnHourAhead))
                .hasValue(true);
        assertThat(assets(cluster.instance(Place.B))).isEqualTo(before);
        assertThat(made(page))
                .as("told by the store's clock")
                .isBefore(Instant.now().plusSeconds(60));
        assertThat(get(cluster.balancer().url() + "/").statusCode()).isEqualTo(200);

        cluster.instance(Place.B).close();
        cluster.start(Place.B, settings);
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
            visitors.awaitAnswers(200);
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
            visitors.awaitAnswers(200);
            cluster.start(Place.B, settings);
            visitors.awaitAnswers(200);
            assertThat(visitors.failures()).isEmpty();
        }
    }

    @Test
    void visitorsGetTheirPageWhileNginxReadsItsConfigurationAgain() throws Exception {
        try (Visitors visitors = Visitors.start(cluster.balancer().url() + "/")) {
            for (int i = 0; i < 10; i++) {
                ((Nginx) cluster.balancer()).reload();
                visitors.awaitAnswers(50);
            }
            assertThat(visitors.failures()).isEmpty();
        }
    }
}
