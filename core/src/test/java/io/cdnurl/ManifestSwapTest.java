package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.internal.settings.SettingValues;
import io.cdnurl.internal.url.Endpoints;
import io.cdnurl.internal.url.StaticUrls;
import io.cdnurl.internal.version.OpenManifests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
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

    private final QueuedBuilds builds = new QueuedBuilds();
    private final RecordedRefreshes refreshes = new RecordedRefreshes();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private CdnSettings.Builder settings = CdnSettings.builder()
            .domain("cdn.example.com")
            .manifestSource(builds)
            .manifestRefresh(Duration.ofMillis(10))
            .manifestListener(refreshes);
    private @Nullable CdnUrlBuilder cdn;

    @AfterEach
    void close() {
        if (cdn != null) {
            cdn.close();
        }
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

    /** Asked for without a call that would write it. */
    @Test
    void theUrlIsThereBeforeAPageAsksForIt() throws InterruptedException {
        builds.add("00000001  static/x.css\n00000001  static/y.css\n");
        SettingValues values = settings.scheme(SchemePolicy.HTTPS).build().values();
        try (OpenManifests manifests = new OpenManifests(values.manifest(), values.endpoints())) {
            StaticUrls assets = Objects.requireNonNull(
                    new Endpoints(values, manifests).staticUrls().get("static"));
            assets.plainUrl("x.css", null);

            use("00000002  static/x.css\n00000002  static/y.css\n");
            assertThat(assets.knownUrl("x.css")).isEqualTo("https://cdn.example.com/static/x.css?c=00000002");
            assertThat(assets.knownUrl("y.css")).isNull();
        }
    }

    @Test
    void aUrlThatStaysTheSameIsKept() throws InterruptedException {
        open("00000001  static/x.css\n00000002  static/y.css\n");
        String url = cdn.urlFor("static", "x.css");

        use("00000001  static/x.css\n00000005  static/y.css\n");
        assertThat(cdn.urlFor("static", "x.css")).isSameAs(url);
    }

    /** What no manifest lists, before and after, stays as it is: the thread that refreshes asks nobody else. */
    @Test
    void theFallbackIsAskedByPagesOnly() throws InterruptedException {
        open("00000001  static/x.css\n", asset -> {
            asked.add(asset.filename());
            return AssetVersion.query("v", "7");
        });
        String url = cdn.urlFor("static", "other.css");
        assertThat(url).endsWith("?v=7");

        use("00000002  static/x.css\n");
        assertThat(cdn.urlFor("static", "other.css")).isSameAs(url);
        assertThat(asked).containsExactly("other.css");
        use("00000002  static/x.css\n00000003  static/other.css\n");
        assertThat(cdn.urlFor("static", "other.css")).endsWith("?c=00000003");
        use("00000002  static/x.css\n");
        assertThat(cdn.urlFor("static", "other.css")).endsWith("?v=7");
        assertThat(asked).containsExactly("other.css", "other.css");
    }

    @Test
    void aFallbackThatHangsKeepsNoManifestFromUse() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        open("00000001  static/x.css\n", asset -> {
            pause(end);
            return AssetVersion.query("v", "7");
        });
        cdn.urlFor("static", "x.css");
        Thread page = new Thread(() -> cdn.urlFor("static", "other.css"));
        page.start();

        use("00000002  static/x.css\n");
        assertThat(cdn.urlFor("static", "x.css")).endsWith("?c=00000002");
        end.countDown();
        page.join();
        assertThat(cdn.urlFor("static", "other.css")).endsWith("?v=7");
    }

    private static void pause(CountDownLatch end) {
        try {
            assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

    /** As a page that was written after another one must not name an older asset than that. */
    @Test
    void noThreadSeesAnOlderUrlAfterANewerOne() throws Exception {
        open("00000001  static/x.css\n00000001  static/y.css\n");
        AtomicBoolean ended = new AtomicBoolean();
        List<Integer> seen = new CopyOnWriteArrayList<>();
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread reader = new Thread(() -> {
                int before = 0;
                while (!ended.get()) {
                    int x = build(cdn.urlFor("static", "x.css"));
                    int y = build(cdn.urlFor("static", "y.css"));
                    assertThat(x).isGreaterThanOrEqualTo(before);
                    assertThat(y).isGreaterThanOrEqualTo(x);
                    before = y;
                }
                assertThat(build(cdn.urlFor("static", "x.css"))).isEqualTo(BUILDS);
                seen.add(build(cdn.urlFor("static", "y.css")));
            });
            reader.setDaemon(true);
            reader.setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
            reader.start();
            readers.add(reader);
        }
        try {
            for (int build = 2; build <= BUILDS; build++) {
                String checksum = String.format("%08d", build);
                use(checksum + "  static/x.css\n" + checksum + "  static/y.css\n");
            }
        } finally {
            ended.set(true);
        }
        for (Thread reader : readers) {
            reader.join();
        }

        assertThat(thrown).isEmpty();
        assertThat(seen).containsExactly(BUILDS, BUILDS);
    }

    /** As while somebody develops: a page is asked for before the first build. */
    @Test
    void aManifestThatComesAfterTheFirstPageIsUsedWithoutACdnToo() throws Exception {
        Path manifest = folder.resolve("manifest.json");
        cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .staticEndpoint(StaticEndpoint.directory("static", "/static", folder))
                .manifestUrl(manifest.toUri().toString())
                .manifestWatch(true)
                .manifestListener(refreshes)
                .build());
        assertThat(cdn.urlFor("static", "app.css")).isEqualTo("/static/app.css");
        assertThat(cdn.urlFor("static", "absent.css")).isEqualTo("/static/absent.css");
        assertThat(cdn.tags().stylesheet("static", "absent.css", Map.of())).contains("/static/absent.css");
        assertThat(cdn.siteAssets().urlOf("/static/app.css", null)).isNull();

        Files.writeString(manifest, "{\"app.css\": \"app.1a2b3c4d.css\"}");
        refreshes.await(RecordedRefreshes.Kind.REFRESHED);
        assertThat(cdn.urlFor("static", "app.css")).isEqualTo("/static/app.1a2b3c4d.css");
        assertThatThrownBy(() -> cdn.urlFor("static", "absent.css")).isInstanceOf(AssetNotFoundException.class);
        assertThatThrownBy(() -> cdn.tags().stylesheet("static", "absent.css", Map.of()))
                .isInstanceOf(AssetNotFoundException.class);
        assertThat(cdn.siteAssets().urlOf("/static/app.css", null)).isEqualTo("/static/app.1a2b3c4d.css");
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
}
