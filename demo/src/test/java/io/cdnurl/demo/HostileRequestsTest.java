package io.cdnurl.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.demo.asset.Assets;
import io.cdnurl.demo.desk.DeskKey;
import io.cdnurl.demo.template.Engine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no browser sends get a short answer that no cache keeps, and that tells nothing of this machine. */
class HostileRequestsTest {
    @TempDir
    private static Path folder;

    private static RunningDemo demo;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(folder.resolve("admin/static"));
        Path css = Files.createDirectories(folder.resolve("static/css"));
        Files.writeString(css.resolve("x.css"), "p {}");
        Files.createSymbolicLink(folder.resolve("static/locked.css"), folder.resolve("static/locked.css"));
        demo = RunningDemo.start(0, 0, Assets.in(folder), Engine.PEBBLE, DeskKey.of("a-token-for-tests"));
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    private static void assertRefused(RawAnswer answer, Integer... statuses) {
        assertThat(answer.status()).as(answer.text()).isIn((Object[]) statuses);
        assertThat(answer.text())
                .contains("no-store")
                .doesNotContain(folder.toString(), "java.", "jetty", "Exception", "\tat ", "X-Injected: 1", "p {}");
    }

    static List<String> names() {
        return List.of(
                "x".repeat(256),
                "x".repeat(7_000),
                "%C3%A9".repeat(200),
                "x/".repeat(3_000) + "x.css",
                "%00",
                "hut%00.css",
                "%ff",
                "%C3%28",
                "%ED%A0%80.css",
                "%zz",
                "%",
                "..%2f..%2fmanifest.md5",
                "..%5c..%5cmanifest.md5",
                "..\\..\\manifest.md5",
                "%2e%2e/%2e%2e/manifest.md5",
                "..;/manifest.md5",
                "%252e%252e/manifest.md5",
                "%2fetc/passwd",
                "C:%5cboot.ini",
                "C:/boot.ini",
                "css",
                "css/",
                "css/x.css/y",
                "locked.css",
                "%20",
                "css/x.css%0d%0aX-Injected:%201",
                "css/x.css?" + "q".repeat(7_000),
                "css/x.css?t=%ff",
                "css/x.css?%00");
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesOfNoAssetAreNotFound(String name) throws Exception {
        for (String server : List.of(demo.siteAddress(), demo.edgeAddress())) {
            assertRefused(RawAnswer.to(URI.create(server), "GET /static/" + name), 400, 404, 414);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%00",
                "GET /rooms/%ff",
                "GET /rooms/1%00",
                "GET /nothing",
                "GET *",
                "OPTIONS *",
                "TRACE /",
                "BEFORE /static/css/x.css",
                "AFTER /",
                "get /",
                "GET http://[::1/",
                "G<T /",
                "POST /settings",
                "DELETE /rooms",
                "PROPFIND /admin/static/",
            })
    void requestsOfNoPageAreRefused(String requestLine) throws Exception {
        assertRefused(RawAnswer.to(URI.create(demo.siteAddress()), requestLine), 400, 404, 405, 411, 414, 501, 505);
    }

    @Test
    void longHeadersAreRefused() throws Exception {
        for (String headers : List.of("X: " + "x".repeat(20_000), "X: x\r\n".repeat(5_000) + "Y: y")) {
            RawAnswer answer = RawAnswer.withHeaders(URI.create(demo.siteAddress()), "GET /", headers);
            assertRefused(answer, 400, 431);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/settings", "/purge", "/write"})
    void malformedFormsAreRefused(String path) throws Exception {
        for (String form : List.of("%zz=%", "a=%ff", "page=%00&engine=x", "&&&=", "=".repeat(4_000))) {
            assertRefused(RawAnswer.toForm(URI.create(demo.siteAddress()), path, form), 400, 401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "x-http-method-override", "X-HTTP-Method", "X-Method-Override"})
    void noHeaderChangesTheMethod(String header) throws Exception {
        URI edge = URI.create(demo.edgeAddress());
        RawAnswer.to(edge, "GET /static/css/x.css");
        for (String request : List.of("GET /static/css/x.css", "GET /static/css/x.css?_method=PURGE")) {
            RawAnswer answer = RawAnswer.withHeaders(edge, request, header + ": PURGE");
            assertThat(answer.text()).doesNotContain("Purged");
        }
        RawAnswer post = RawAnswer.withHeaders(edge, "POST /static/css/x.css", header + ": PURGE");

        assertRefused(post, 404, 405);
        assertThat(RawAnswer.to(edge, "GET /static/css/x.css").text()).contains("X-Cache: HIT");
        URI site = URI.create(demo.siteAddress());
        assertRefused(RawAnswer.withHeaders(site, "GET /purge", header + ": POST"), 405);
        assertThat(RawAnswer.withHeaders(site, "GET /rooms", header + ": DELETE")
                        .status())
                .isEqualTo(500); // the pictures of the page are not in this folder
    }

    @Test
    void noPageOfAnotherSitePurges() throws Exception {
        URI edge = URI.create(demo.edgeAddress());
        RawAnswer.to(edge, "GET /static/css/x.css");

        assertRefused(RawAnswer.to(edge, "PURGE /static/css/x.css", "evil.example:" + edge.getPort()), 405);
        assertThat(RawAnswer.to(edge, "GET /static/css/x.css").text()).contains("X-Cache: HIT");
    }

    @Test
    void everySpellingOfAPathIsOneObjectInTheCache() throws Exception {
        URI edge = URI.create(demo.edgeAddress());
        RawAnswer.to(edge, "GET /static/css/x.css");

        for (String spelling : List.of("/static/%63ss/x.css", "/static/css/%78.css", "/%73tatic/css/x.cs%73")) {
            assertThat(RawAnswer.to(edge, "GET " + spelling).text())
                    .as(spelling)
                    .contains("X-Cache: HIT");
        }
    }
}
