package io.cdnurl.demo;

import static io.cdnurl.demo.Http.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.demo.asset.AssetFile;
import io.cdnurl.demo.asset.Assets;
import io.cdnurl.demo.desk.DeskKey;
import io.cdnurl.demo.page.Page;
import io.cdnurl.demo.page.SiteMap;
import io.cdnurl.demo.template.Engine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the site answers to browsers and to caches. */
class SiteTest {
    private static final String ABSENT = "0123456789abcdef0123456789abcdef";

    private static RunningDemo demo;
    private static Assets assets;

    @BeforeAll
    static void start() throws IOException {
        assets = Assets.builtIn();
        demo = RunningDemo.start(0, "cdn.example.com", assets, Engine.PEBBLE, DeskKey.none());
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    static Stream<String> pages() {
        return new SiteMap().pages().stream().map(Page::path);
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        return Http.get(demo.siteAddress() + path, headers);
    }

    private static AssetFile sheet() throws IOException {
        return assets.read(assets.endpoints().get(0), "css/hut.css");
    }

    private static String checksum() throws IOException {
        return "c=" + sheet().checksum();
    }

    @Test
    void theCurrentVersionIsKeptForAYear() throws Exception {
        String timestamp =
                "t=" + assets.endpoints().get(0).lastModified("css/hut.css").getEpochSecond();
        for (String version : new String[] {timestamp, checksum(), "v=" + Assets.RELEASE}) {
            HttpResponse<String> answer = get("/static/css/hut.css?" + version);

            assertThat(answer.statusCode()).as(version).isEqualTo(200);
            assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        }
    }

    @Test
    void withoutAVersionAnAssetIsKeptForAMinute() throws Exception {
        HttpResponse<String> answer = get("/static/css/hut.css");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=60");
    }

    @Test
    void aFingerprintedFileIsKeptForAYear() throws Exception {
        String file;
        try (Stream<Path> files = Files.list(Path.of(assets.toString(), "build/assets"))) {
            file = files.findFirst().orElseThrow().getFileName().toString();
        }

        assertThat(header(get("/build/assets/" + file), "Cache-Control"))
                .isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(get("/build/.vite/manifest.json"), "Cache-Control")).isEqualTo("public, max-age=60");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t=1",
                "t=",
                "t",
                "v=autumn-2",
                "c=" + ABSENT,
                "x=1",
                "v=autumn-3&x=1",
                "v=autumn-3&v=autumn-3",
                "V=autumn-3"
            })
    void noOtherQueryIsAnswered(String query) throws Exception {
        HttpResponse<String> answer = get("/static/css/hut.css?" + query);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/css/gone.css",
                "/static/",
                "/static/css",
                "/static/css/",
                "/static//css/hut.css",
                "/static/../static/css/gone.css",
                "/static/../../version.txt",
                "/static/..%2f..%2fversion.txt",
                "/static/%2e%2e/%2e%2e/version.txt",
                "/static/css/..%5c..%5c..%5cversion.txt",
                "/static/css/hut.css%00",
                "/admin/static/css/hut.css",
                "/nowhere"
            })
    void aMissingPageIsNotCached(String path) throws Exception {
        RawAnswer answer = RawAnswer.to(URI.create(demo.siteAddress()), "GET " + path);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.text()).contains("no-store").doesNotContain("SNAPSHOT");
    }

    @ParameterizedTest
    @CsvSource({
        "/static/css/hut.css, text/css;charset=utf-8",
        "/static/js/hut.js, text/javascript;charset=utf-8",
        "/static/img/larch.svg, image/svg+xml",
        "/static/img/night.webp, image/webp",
        "/static/img/evening%20at%20the%20hut.webp, image/webp",
        "/static/fonts/figtree.woff2, font/woff2",
        "/static/fonts/figtree-OFL.txt, text/plain;charset=utf-8",
        "/admin/static/css/desk.css, text/css;charset=utf-8",
        "/build/.vite/manifest.json, application/json"
    })
    void assetsMayBeUsedByPagesOfOtherOrigins(String path, String type) throws Exception {
        HttpResponse<String> answer = get(path, "Origin", "https://elsewhere.example");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type").replace(" ", "")).isEqualTo(type);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(answer, "Access-Control-Expose-Headers")).contains("X-Cache", "Age", "Cache-Control");
        assertThat(header(answer, "Timing-Allow-Origin")).isEqualTo("*");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Vary")).isEmpty();
    }

    @Test
    void headAnswersLikeGet() throws Exception {
        HttpResponse<String> head = Http.head(demo.siteAddress() + "/static/css/hut.css");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().map())
                .usingRecursiveComparison()
                .ignoringFields("date")
                .isEqualTo(get("/static/css/hut.css").headers().map());
    }

    @Test
    void aClientThatHasItGets304() throws Exception {
        String tag = header(get("/static/css/hut.css"), "ETag");
        HttpResponse<String> answer = get("/static/css/hut.css", "If-None-Match", tag);

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=60");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pagesAreNotCachedAndLoadFromTheEdgeOnly(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self' http://cdn.example.com;");
        assertThat(answer.body()).contains("href=\"http://cdn.example.com/static/css/hut.css?t=");
    }

    @Test
    void theManifestListsEveryAssetAsMd5sumDoes() throws Exception {
        assertThat(get("/manifest.md5").body())
                .contains(sheet().checksum() + "  static/css/hut.css\n")
                .contains("  static/img/evening at the hut.webp\n", "  admin/static/img/key.svg\n");
    }

    @Test
    void choicesAreKeptInACookie() throws Exception {
        HttpResponse<String> answer = Http.post(
                demo.siteAddress() + "/settings",
                "page=/rooms&engine=jtwig&scheme=protocol_relative&on=manifest&on=debug");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(header(answer, "Location")).isEqualTo("/rooms#workbench");
        assertThat(header(answer, "Set-Cookie"))
                .startsWith("preferences=jtwig.protocol_relative.debug.manifest;")
                .contains("HttpOnly", "SameSite=Lax");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "page=/&engine=jtwig",
                "page=/&engine=velocity&scheme=https",
                "page=/&engine=jtwig&scheme=gopher",
                "page=/&engine=jtwig&engine=pebble&scheme=https",
                "page=/&engine=jtwig&scheme=https&on=everything",
                "page=https://elsewhere.example/&engine=jtwig&scheme=https",
                "page=//elsewhere.example&engine=jtwig&scheme=https"
            })
    void unknownChoicesAreRefused(String form) throws Exception {
        HttpResponse<String> answer = Http.post(demo.siteAddress() + "/settings", form);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(header(answer, "Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "pebble", "pebble.https.https", "<script>", "....", "pebble.https.bogus"})
    void anInvalidCookieIsIgnored(String cookie) throws Exception {
        HttpResponse<String> answer = get("/", "Cookie", "preferences=" + cookie);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("templates/pebble/home.peb", "hut.css?t=");
    }

    @Test
    void settingsThatTheLibraryRefusesAreExplained() throws Exception {
        HttpResponse<String> answer = get("/", "Cookie", "preferences=pebble.follow_request.manifest.version");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("The library refuses these settings: ", "CDN_VERSION", "CDN_MANIFEST");
    }

    @Test
    void aPageThatCannotBeWrittenIsNotCachedAndTellsNothing(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("static"));
        Files.createDirectories(folder.resolve("admin/static"));
        try (RunningDemo bare =
                RunningDemo.start(0, "cdn.example.com", Assets.in(folder), Engine.FREEMARKER, DeskKey.none())) {
            HttpResponse<String> answer = Http.get(bare.siteAddress() + "/");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
            assertThat(answer.body())
                    .contains("The log of the site has the reason.")
                    .doesNotContain("larch.svg");
        }
    }

    @Test
    void theHostOfTheRequestChangesNothing() throws Exception {
        RawAnswer answer = RawAnswer.to(URI.create(demo.siteAddress()), "GET /", "evil.example");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("cdn.example.com").doesNotContain("evil.example");
    }
}
