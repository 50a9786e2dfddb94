package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.ManifestContent;
import io.cdnurl.manifest.ManifestSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When another manifest comes into use, the URLs in use are written before, by the thread that read it. */
@Timeout(60)
class ManifestSwapTest {
    private static final int BUILDS = 20;

    @TempDir
    Path folder;

    private final BlockingQueue<String> builds = new LinkedBlockingQueue<>();
    private final RecordedRefreshes refreshes = new RecordedRefreshes();
    private final AtomicInteger askedHere = new AtomicInteger();

    private CdnSettings.Builder settings = CdnSettings.builder()
            .domain("cdn.example.com")
            .manifestSource(validators -> {
                String build = builds.poll();
                return build == null ? null : content(build).fetch(validators);
            })
            .manifestRefresh(Duration.ofMillis(10))
            .manifestListener(refreshes);
    private CdnUrlBuilder cdn;

    @AfterEach
    void close() {
        cdn.close();
    }

    @Test
    void aUrlInUseIsWrittenBeforeItsManifestIsInUse() throws InterruptedException {
        open("00000001  static/x.css\n00000002  static/y.css\n");
        assertThat(cdn.urlFor("static", "x.css")).endsWith("?c=00000001");

        use("00000003  static/x.css\n00000004  static/y.css\n");
        String first = cdn.urlFor("static", "x.css");
        assertThat(first).endsWith("?c=00000003");
        assertThat(cdn.urlFor("static", "x.css")).isSameAs(first);
        assertThat(cdn.urlFor("static", "y.css")).endsWith("?c=00000004");
    }

    @Test
    void aUrlThatStaysTheSameIsKept() throws InterruptedException {
        open("00000001  static/x.css\n00000002  static/y.css\n");
        String url = cdn.urlFor("static", "x.css");

        use("00000001  static/x.css\n00000005  static/y.css\n");
        assertThat(cdn.urlFor("static", "x.css")).isSameAs(url);
    }

    @Test
    void noPageAsksTheFallbackForANameInUse() throws InterruptedException {
        AssetVersioner fallback = asset -> {
            if (!Thread.currentThread().getName().equals("cdn-url-manifest-refresh")) {
                askedHere.incrementAndGet();
            }
            return AssetVersion.query("v", "7");
        };
        open("00000001  static/x.css\n", fallback);
        assertThat(cdn.urlFor("static", "other.css")).endsWith("?v=7");

        use("00000002  static/x.css\n");
        assertThat(cdn.urlFor("static", "other.css")).endsWith("?v=7");
        assertThat(askedHere).hasValue(1);
        use("00000002  static/x.css\n00000003  static/other.css\n");
        assertThat(cdn.urlFor("static", "other.css")).endsWith("?c=00000003");
    }

    @Test
    void aNameThatIsNoLongerListedIsReportedToThePageThatAsks() throws InterruptedException {
        settings = settings.onMissing(MissingAssetPolicy.WARN);
        open("00000001  static/x.css\n00000002  static/y.css\n");
        cdn.urlFor("static", "x.css");

        use("00000002  static/y.css\n");
        assertThat(cdn.endpoints().get(0).missing()).isZero();
        assertThat(cdn.urlFor("static", "x.css")).doesNotContain("?");
        assertThat(cdn.endpoints().get(0).missing()).isEqualTo(1);
        use("00000009  static/x.css\n00000002  static/y.css\n");
        assertThat(cdn.urlFor("static", "x.css")).endsWith("?c=00000009");
    }

    @Test
    void aFallbackThatFailsKeepsNoManifestFromUse() throws InterruptedException {
        open("00000001  static/x.css\n", asset -> {
            if (askedHere.getAndIncrement() == 1) {
                throw new IllegalStateException("not now");
            }
            return AssetVersion.query("v", "" + askedHere);
        });
        cdn.urlFor("static", "x.css");
        assertThat(cdn.urlFor("static", "other.css")).endsWith("?v=1");

        use("00000002  static/x.css\n");
        assertThat(cdn.urlFor("static", "x.css")).endsWith("?c=00000002");
        assertThat(cdn.urlFor("static", "other.css")).endsWith("?v=3");
    }

    /** A file system that hangs must not keep the new manifest from use for each of 32,768 names. */
    @Test
    void aSlowFallbackDelaysTheManifestForASecondAndNotMore() throws InterruptedException {
        open("00000001  static/x.css\n", asset -> {
            if (askedHere.getAndIncrement() >= 100) {
                pause(300);
            }
            return AssetVersion.query("v", "7");
        });
        for (int i = 0; i < 100; i++) {
            cdn.urlFor("static", "other-" + i + ".css");
        }

        use("00000002  static/x.css\n");
        assertThat(askedHere).hasValueBetween(101, 106);
        assertThat(cdn.urlFor("static", "x.css")).endsWith("?c=00000002");
        assertThat(cdn.urlFor("static", "other-99.css")).endsWith("?v=7");
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As a page that was written after another one must not name an older asset than that. */
    @Test
    void noThreadSeesAnOlderUrlAfterANewerOne() throws Exception {
        open("00000001  static/x.css\n00000001  static/y.css\n");
        CountDownLatch ended = new CountDownLatch(2);
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread reader = new Thread(() -> {
                try {
                    int before = 0;
                    while (before < BUILDS) {
                        int x = build(cdn.urlFor("static", "x.css"));
                        int y = build(cdn.urlFor("static", "y.css"));
                        assertThat(x).isGreaterThanOrEqualTo(before);
                        assertThat(y).isGreaterThanOrEqualTo(x);
                        before = y;
                    }
                } catch (Throwable e) {
                    thrown.add(e);
                } finally {
                    ended.countDown();
                }
            });
            reader.start();
        }
        for (int build = 2; build <= BUILDS; build++) {
            String checksum = String.format("%08d", build);
            use(checksum + "  static/x.css\n" + checksum + "  static/y.css\n");
        }

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(thrown).isEmpty();
    }

    private static int build(String url) {
        return Integer.parseInt(url.substring(url.indexOf("?c=") + 3));
    }

    @Test
    void endpointsThatShareAManifestGetItBeforeTheListenerIsTold() throws InterruptedException {
        settings = settings.staticEndpoint(StaticEndpoint.directory("static", "/static", folder))
                .staticEndpoint(StaticEndpoint.directory("admin", "/admin", folder));
        open("00000001  static/x.css\n00000002  admin/x.css\n");
        cdn.urlFor("admin", "x.css");

        use("00000003  static/x.css\n00000004  admin/x.css\n");
        assertThat(cdn.urlFor("static", "x.css")).endsWith("/static/x.css?c=00000003");
        assertThat(cdn.urlFor("admin", "x.css")).endsWith("/admin/x.css?c=00000004");
    }

    @Test
    void ofSeveralManifestsOneIsReplacedAndTheOthersStay() throws Exception {
        Path styles = Files.writeString(folder.resolve("styles.json"), "{\"x.css\": \"x.1.css\"}");
        Path scripts =
                Files.writeString(folder.resolve("scripts.json"), "{\"x.css\": \"z.css\", \"y.js\": \"y.1.js\"}");
        cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .manifestUrls(styles.toUri().toString(), scripts.toUri().toString())
                .manifestRefresh(Duration.ofMillis(10))
                .manifestListener(refreshes)
                .build());
        assertThat(cdn.urlFor("static", "x.css")).endsWith("/x.1.css");
        assertThat(cdn.urlFor("static", "y.js")).endsWith("/y.1.js");

        Files.writeString(scripts, "{\"x.css\": \"z.css\", \"y.js\": \"y.2.js\"}");
        refreshes.await(RecordedRefreshes.Kind.REFRESHED);
        assertThat(cdn.urlFor("static", "x.css")).endsWith("/x.1.css");
        assertThat(cdn.urlFor("static", "y.js")).endsWith("/y.2.js");
    }

    /** A URL that another scheme's page asked for is there as well, and one that nobody asked for is not written. */
    @Test
    void theUrlsOfAllSchemesInUseAreWritten() throws InterruptedException {
        open("00000001  static/x.css\n");
        RequestContext http = RequestContext.of("http", "www.example.com");
        cdn.urlFor("static", "x.css");
        cdn.urlFor("static", Map.of("filename", "x.css"), http);

        use("00000002  static/x.css\n");
        assertThat(cdn.urlFor("static", "x.css")).isEqualTo("https://cdn.example.com/static/x.css?c=00000002");
        assertThat(cdn.urlFor("static", Map.of("filename", "x.css"), http))
                .isEqualTo("http://cdn.example.com/static/x.css?c=00000002");
    }

    private void open(String first, AssetVersioner... fallback) {
        builds.add(first);
        for (AssetVersioner each : fallback) {
            settings = settings.manifestFallback(each);
        }
        cdn = CdnUrlBuilder.of(settings.build());
    }

    /** Waits until another build is in use. */
    private void use(String manifest) throws InterruptedException {
        builds.add(manifest);
        refreshes.await(RecordedRefreshes.Kind.REFRESHED);
    }

    private static ManifestSource content(String text) {
        return validators -> new ManifestContent(text.getBytes(StandardCharsets.UTF_8), Map.of());
    }
}
