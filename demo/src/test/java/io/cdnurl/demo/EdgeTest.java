package io.cdnurl.demo;

import static io.cdnurl.demo.Http.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.demo.asset.Assets;
import io.cdnurl.demo.desk.DeskKey;
import io.cdnurl.demo.edge.Edge;
import io.cdnurl.demo.template.Engine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the built-in edge caches, and what it refuses. */
class EdgeTest {
    private static final Instant FIRST = Instant.ofEpochSecond(1_700_000_000);
    private static final Instant SECOND = FIRST.plusSeconds(60);

    @TempDir
    private Path folder;

    private Path sheet;
    private RunningDemo demo;

    @BeforeEach
    void start() throws IOException {
        sheet = Files.createDirectories(folder.resolve("static/css")).resolve("x.css");
        Files.createDirectories(folder.resolve("admin/static"));
        Files.writeString(folder.resolve("admin/static/a b.svg"), "<svg/>");
        write("first", FIRST);
        demo = RunningDemo.start(0, 0, Assets.in(folder), Engine.PEBBLE, DeskKey.none());
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    private void write(String content, Instant time) throws IOException {
        Files.writeString(sheet, content);
        Files.setLastModifiedTime(sheet, FileTime.from(time));
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return Http.get(demo.edgeAddress() + path, headers);
    }

    @Test
    void theSecondAnswerIsFromTheCache() throws Exception {
        String url = "/static/css/x.css?t=" + FIRST.getEpochSecond();
        HttpResponse<String> first = get(url);
        Files.delete(sheet);
        HttpResponse<String> second = get(url);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "X-Cache")).isEqualTo("MISS");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo("first");
        assertThat(header(second, "X-Cache")).isEqualTo("HIT");
        assertThat(header(second, "Age")).matches("\\d+");
        for (String name : new String[] {
            "Content-Type",
            "Cache-Control",
            "ETag",
            "Access-Control-Allow-Origin",
            "Access-Control-Expose-Headers",
            "Timing-Allow-Origin",
            "X-Content-Type-Options"
        }) {
            assertThat(header(second, name)).as(name).isNotEmpty().isEqualTo(header(first, name));
        }
    }

    @Test
    void everyVersionIsItsOwnObject() throws Exception {
        get("/static/css/x.css?t=" + FIRST.getEpochSecond());
        write("second", SECOND);

        HttpResponse<String> next = get("/static/css/x.css?t=" + SECOND.getEpochSecond());
        assertThat(next.body()).isEqualTo("second");
        assertThat(header(next, "X-Cache")).isEqualTo("MISS");
        assertThat(get("/static/css/x.css?t=" + FIRST.getEpochSecond()).body()).isEqualTo("first");
    }

    @Test
    void aFutureVersionIsNotPoisoned() throws Exception {
        String next = "/static/css/x.css?t=" + SECOND.getEpochSecond();
        HttpResponse<String> tooEarly = get(next);
        write("second", SECOND);
        HttpResponse<String> inTime = get(next);

        assertThat(tooEarly.statusCode()).isEqualTo(404);
        assertThat(header(tooEarly, "Cache-Control")).isEqualTo("no-store");
        assertThat(inTime.statusCode()).isEqualTo(200);
        assertThat(inTime.body()).isEqualTo("second");
    }

    @Test
    void aClientThatHasItGets304() throws Exception {
        String url = "/static/css/x.css?t=" + FIRST.getEpochSecond();
        HttpResponse<String> answer = get(url, "If-None-Match", header(get(url), "ETag"));

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "X-Cache")).isEqualTo("HIT");
    }

    @Test
    void aClientThatHasAnotherVersionGetsTheCachedOne() throws Exception {
        String url = "/static/css/x.css?t=" + FIRST.getEpochSecond();
        get(url);
        HttpResponse<String> answer = get(url, "If-None-Match", "\"of-another\"");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("first");
        assertThat(header(answer, "X-Cache")).isEqualTo("HIT");
    }

    @Test
    void headFillsTheCacheToo() throws Exception {
        HttpResponse<String> head = Http.head(demo.edgeAddress() + "/static/css/x.css");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Length")).isEqualTo("5");
        assertThat(head.body()).isEmpty();
        assertThat(header(get("/static/css/x.css"), "X-Cache")).isEqualTo("HIT");
    }

    @Test
    void namesKeepTheirSpaces() throws Exception {
        assertThat(get("/admin/static/a%20b.svg").body()).isEqualTo("<svg/>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/rooms",
                "/admin/",
                "/manifest.md5",
                "/static",
                "/staticky/x",
                "/static/../manifest.md5",
                "/static/%2e%2e/manifest.md5",
                "/static/..;/manifest.md5",
                "//static/css/x.css",
                "/static/%zz",
                "/static/css/x.css?a=<b>",
                "/static/css/x.css?a=%zz"
            })
    void nothingButAssetsIsServed(String path) throws Exception {
        RawAnswer answer = RawAnswer.to(URI.create(demo.edgeAddress()), "GET " + path);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.text()).contains("no-store").doesNotContain("Larch Hut", "static/css/x.css\n");
    }

    private HttpResponse<String> purge(String path) throws Exception {
        return Http.request("PURGE", demo.edgeAddress() + path, BodyPublishers.noBody());
    }

    @Test
    void aPurgedAssetIsFetchedAgain() throws Exception {
        get("/static/css/x.css");
        get("/static/css/x.css?v=" + Assets.RELEASE);
        get("/admin/static/a%20b.svg");
        write("second", SECOND);
        assertThat(get("/static/css/x.css").body()).isEqualTo("first");

        HttpResponse<String> answer = purge("/static/css/x.css");
        HttpResponse<String> next = get("/static/css/x.css");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(next, "X-Cache")).isEqualTo("MISS");
        assertThat(next.body()).isEqualTo("second");
        assertThat(header(get("/static/css/x.css?v=" + Assets.RELEASE), "X-Cache"))
                .as("another query")
                .isEqualTo("HIT");
        assertThat(header(get("/admin/static/a%20b.svg"), "X-Cache")).isEqualTo("HIT");
        assertThat(purge("/admin/static/a%20b.svg").statusCode()).isEqualTo(200);
        assertThat(header(get("/admin/static/a%20b.svg"), "X-Cache")).isEqualTo("MISS");
    }

    @Test
    void aPurgeNamesTheUrlInEitherForm() throws Exception {
        get("/static/css/x.css");
        RawAnswer answer =
                RawAnswer.to(URI.create(demo.edgeAddress()), "PURGE " + demo.edgeAddress() + "/static/css/x.css");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(header(get("/static/css/x.css"), "X-Cache")).isEqualTo("MISS");
    }

    @Test
    void onlyThisMachinePurges() throws Exception {
        get("/static/css/x.css");
        RawAnswer answer = RawAnswer.fromElsewhere(URI.create(demo.edgeAddress()), "PURGE /static/css/x.css");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.text()).contains("no-store", "Allow: GET, HEAD");
        assertThat(header(get("/static/css/x.css"), "X-Cache")).isEqualTo("HIT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/manifest.md5", "/rooms", "/static/%zz"})
    void nothingButAssetsIsPurged(String path) throws Exception {
        RawAnswer answer = RawAnswer.to(URI.create(demo.edgeAddress()), "PURGE " + path);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.text()).contains("no-store");
    }

    @Test
    void postIsRefused() throws Exception {
        HttpResponse<String> answer = Http.post(demo.edgeAddress() + "/static/css/x.css", "a=b");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void anAssetThatIsTooLargeIsNotCutShort() throws Exception {
        Files.write(folder.resolve("static/css/large.css"), new byte[4 * 1024 * 1024 + 1]);

        assertThat(get("/static/css/large.css").statusCode()).isEqualTo(502);
    }

    @Test
    void theEdgeSurvivesASiteThatIsDown() throws Exception {
        URI unused = URI.create("http://127.0.0.1:" + FreePort.find());
        try (Edge edge = Edge.start(0, CompletableFuture.completedFuture(unused))) {
            HttpResponse<String> answer = Http.get("http://" + edge.domain() + "/static/css/x.css");

            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        }
    }
}
