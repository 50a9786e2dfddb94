package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tags that were written for a call are given to the next one that says the same, and to no other. */
@Timeout(60)
class RememberedTagsTest {
    @TempDir
    Path folder;

    private final QueuedBuilds builds = new QueuedBuilds();
    private final RecordedRefreshes refreshes = new RecordedRefreshes();
    private final CdnSettings.Builder settings = CdnSettings.builder()
            .domain("cdn.example.com")
            .manifestSource(builds)
            .manifestRefresh(Duration.ofMillis(10))
            .manifestListener(refreshes);
    private CdnUrlBuilder cdn;

    @AfterEach
    void close() {
        cdn.close();
    }

    @Test
    void theSameCallGetsTheSameTag() {
        open(vite("1"));
        AssetTags tags = cdn.tags();

        assertThat(tags.script("static", "main.js", Map.of("defer", true)))
                .isSameAs(tags.script("static", "main.js", Values.of("defer", true)))
                .isEqualTo("<script type=\"module\" src=\"https://cdn.example.com/static/main.1.js\""
                        + " crossorigin=\"anonymous\" defer></script>");
        assertThat(tags.stylesheet("static", "app.css", Map.of()))
                .isSameAs(tags.stylesheet("static", "app.css", Map.of()))
                .contains("/app.1.css");
        assertThat(tags.preload("static", "main.js", Map.of()))
                .isSameAs(tags.preload("static", "main.js", Map.of()))
                .contains("modulepreload");
        assertThat(tags.entry("static", "main.js", Map.of()))
                .isSameAs(tags.entry("static", "main.js", Map.of()))
                .contains("/main.1.js");
        assertThat(tags.entry("static", List.of("main.js", "other.js"), Map.of()))
                .isSameAs(tags.entry("static", List.of("main.js", "other.js"), Map.of()))
                .contains("/main.1.js", "/other.1.js");
    }

    @Test
    void anotherCallGetsItsOwn() {
        open(vite("1"));
        AssetTags tags = cdn.tags();
        String plain = tags.script("static", "main.js", Map.of());

        assertThat(tags.script("static", "main.js", Map.of("defer", true))).contains(" defer");
        assertThat(tags.script("static", "main.js", Map.of("defer", false))).isEqualTo(plain);
        assertThat(tags.script("static", "main.js", Map.of("nonce", "a"))).contains("nonce=\"a\"");
        assertThat(tags.script("static", "main.js", Map.of("nonce", "b"))).contains("nonce=\"b\"");
        assertThat(tags.script("static", "main.js", Map.of("_cdn", false))).contains("src=\"/static/main.1.js\"");
        assertThat(tags.preload("static", "main.js", Map.of())).startsWith("<link ");
        assertThat(tags.script("static", "main.js", Map.of())).isEqualTo(plain);
        assertThat(tags.entry("static", List.of("main.js", "other.js"), Map.of()))
                .isNotEqualTo(tags.entry("static", "main.js", Map.of()));
        assertThatThrownBy(() -> tags.script("static", "main.js", Map.of("src", "x")))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void theLastCallsThatDifferAreAllRemembered() {
        open(vite("1"));
        List<Map<String, Object>> calls =
                List.of(Map.of(), Map.of("defer", true), Values.of("nonce", null), Map.of("a", 1L));
        List<String> first = calls.stream()
                .map(values -> cdn.tags().script("static", "main.js", values))
                .toList();

        for (int i = 0; i < calls.size(); i++) {
            assertThat(cdn.tags().script("static", "main.js", calls.get(i))).isSameAs(first.get(i));
        }
    }

    @Test
    void aNonceIsNotRemembered() {
        open(vite("1"));
        for (String name : List.of("nonce", "NONCE")) {
            Map<String, Object> values = Map.of(name, "abc");
            assertThat(cdn.tags().script("static", "main.js", values))
                    .isNotSameAs(cdn.tags().script("static", "main.js", values))
                    .contains("nonce=\"abc\"");
        }
    }

    @Test
    void longValuesAreNotRemembered() {
        open(vite("1"));
        Map<String, Object> values = Map.of("title", "x".repeat(20_000));

        assertThat(cdn.tags().entry("static", "other.js", values))
                .isNotSameAs(cdn.tags().entry("static", "other.js", values));
        assertThat(cdn.tags().script("static", "main.js", values))
                .isNotSameAs(cdn.tags().script("static", "main.js", values));
    }

    @Test
    void aNameWithALineFeedIsNoList() {
        open(vite("1"));
        cdn.tags().entry("static", List.of("main.js", "other.js"), Map.of());

        assertThatThrownBy(() -> cdn.tags().entry("static", "main.js\nother.js", Map.of()))
                .isInstanceOf(AssetNotFoundException.class);
    }

    @Test
    void aDevelopmentServerThatStartsServesTheNextPage() throws Exception {
        Path hot = folder.resolve("hot");
        settings.debug(true).devServerFile(hot);
        open(vite("1"));
        assertThat(cdn.tags().script("static", "main.js", Map.of())).contains("/main.1.js");
        assertThat(cdn.tags().entry("static", "main.js", Map.of())).contains("/main.1.js");
        Files.writeString(hot, "http://localhost:5173");

        Await.until(
                "the development server", () -> cdn.urlFor("static", "main.js").contains("5173"));
        assertThat(cdn.tags().script("static", "main.js", Map.of())).contains("http://localhost:5173/main.js");
        assertThat(cdn.tags().entry("static", "main.js", Map.of())).contains("http://localhost:5173/main.js");
    }

    @Test
    void whatIsMissingOnTheSiteIsReportedAtEachCall() {
        settings.onMissing(MissingAssetPolicy.IGNORE);
        open(vite("1"));
        Map<String, Object> values = Map.of("_cdn", false, "_on_missing", "warn");
        for (int i = 1; i <= 2; i++) {
            cdn.tags().script("static", "absent.js", values);
            assertThat(cdn.endpoints().get(0).missing()).isEqualTo(i);
        }
    }

    @Test
    void aValueWhoseTextChangesIsWrittenAnew() {
        open(vite("1"));
        StringBuilder id = new StringBuilder("a");
        Map<String, Object> values = Map.of("id", id);
        assertThat(cdn.tags().script("static", "main.js", values)).contains("id=\"a\"");
        id.append('b');

        assertThat(cdn.tags().script("static", "main.js", values)).contains("id=\"ab\"");
    }

    @Test
    void anotherRequestGetsItsOwn() {
        settings.scheme(SchemePolicy.FOLLOW_REQUEST);
        open(vite("1"));
        AssetTags https = cdn.tags().forRequest(RequestContext.of("https", "www.example.com"));
        AssetTags http = cdn.tags().forRequest(RequestContext.of("http", "www.example.com"));
        AssetTags onTheCdn = cdn.tags().forRequest(RequestContext.of("https", "cdn.example.com"));
        AssetTags below = cdn.tags()
                .forRequest(RequestContext.of("https", "www.example.com").withRootPath("/shop"));
        Map<String, Object> onSite = Map.of("_cdn", false);

        for (int i = 0; i < 2; i++) {
            assertThat(https.script("static", "main.js", Map.of())).contains("https://", "crossorigin");
            assertThat(http.script("static", "main.js", Map.of())).contains("http://", "crossorigin");
            assertThat(onTheCdn.script("static", "main.js", Map.of()))
                    .contains("https://")
                    .doesNotContain("crossorigin");
            assertThat(https.script("static", "main.js", onSite)).contains("\"/static/main.1.js\"");
            assertThat(below.script("static", "main.js", onSite)).contains("\"/shop/static/main.1.js\"");
            assertThat(https.entry("static", "main.js", Map.of())).contains("https://");
            assertThat(http.entry("static", "main.js", Map.of())).contains("http://");
        }
    }

    @Test
    void theBlueprintOfAPageMakesNoDifference() {
        open(vite("1"));
        RequestContext request = RequestContext.of("https", "www.example.com");

        assertThat(cdn.tags().forRequest(request.withBlueprint("shop")).script("static", "main.js", Map.of()))
                .isSameAs(cdn.tags().forRequest(request).script("static", "main.js", Map.of()));
    }

    @Test
    void anotherManifestMeansOtherTags() throws InterruptedException {
        open(vite("1"));
        for (String build : List.of("1", "2", "3")) {
            if (!build.equals("1")) {
                builds.add(vite(build));
                refreshes.await(RecordedRefreshes.Kind.REFRESHED);
            }
            for (int i = 0; i < 2; i++) {
                assertThat(cdn.tags().script("static", "main.js", Map.of())).contains("/main." + build + ".js");
                assertThat(cdn.tags().entry("static", "main.js", Map.of())).contains("/main." + build + ".js");
            }
        }
    }

    @Test
    void theTimeOfAFileIsThatOfItsUrl() throws Exception {
        Path file = Files.writeString(folder.resolve("app.js"), "1");
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_429_000_000)));
        cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .staticEndpoint(StaticEndpoint.directory("static", "/static", folder))
                .timestampMaxAge(Duration.ZERO)
                .build());
        assertThat(cdn.tags().script("static", "app.js", Map.of())).contains("?t=1429000000");
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_429_000_001)));

        assertThat(cdn.tags().script("static", "app.js", Map.of())).contains("?t=1429000001");
    }

    @Test
    void anIntegrityThatIsComputedIsThatOfTheFileNow() throws Exception {
        Path file = Files.writeString(folder.resolve("main.1.js"), "1");
        settings.staticEndpoint(StaticEndpoint.directory("static", "/static", folder))
                .integrityComputed(true);
        open("{\"main.js\": {\"file\": \"main.1.js\", \"src\": \"main.js\", \"isEntry\": true}}");
        String script = cdn.tags().script("static", "main.js", Map.of());
        String entry = cdn.tags().entry("static", "main.js", Map.of());
        assertThat(script).contains("integrity=\"sha384-");
        Files.writeString(file, "another content");

        assertThat(cdn.tags().script("static", "main.js", Map.of()))
                .contains("integrity=\"sha384-")
                .isNotEqualTo(script);
        assertThat(cdn.tags().entry("static", "main.js", Map.of()))
                .contains("integrity=\"sha384-")
                .isNotEqualTo(entry);
    }

    /** Under this policy a fixed version says nothing of a file: that it is there is seen in the folder. */
    @Test
    void anAssetThatGoesAwayHasNoTagUnderIgnore() throws Exception {
        Path file = Files.writeString(folder.resolve("app.js"), "1");
        cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .staticEndpoint(StaticEndpoint.directory("static", "/static", folder))
                .version("7")
                .onMissing(MissingAssetPolicy.IGNORE)
                .build());
        assertThat(cdn.tags().script("static", "app.js", Map.of())).contains("?v=7");
        Files.delete(file);
        assertThat(cdn.tags().script("static", "app.js", Map.of())).isEmpty();
        Files.writeString(file, "1");
        assertThat(cdn.tags().script("static", "app.js", Map.of())).contains("?v=7");
    }

    @Test
    void whatIsMissingIsReportedAtEachCall() {
        settings.onMissing(MissingAssetPolicy.WARN);
        open(vite("1"));
        for (int i = 1; i <= 2; i++) {
            assertThat(cdn.tags().entry("static", List.of("main.js", "absent.js"), Map.of()))
                    .contains("/main.1.js");
            assertThat(cdn.endpoints().get(0).missing()).isEqualTo(i);
        }
    }

    @Test
    void endpointsWithAFileOfTheSameNameHaveTheirOwnTags() {
        settings.staticEndpoint(StaticEndpoint.directory("static", "/static", folder))
                .staticEndpoint(StaticEndpoint.directory("admin", "/admin", folder));
        open("{\"static/app.css\": \"/static/app.1.css\", \"admin/app.css\": \"/admin/app.2.css\"}");
        for (int i = 0; i < 2; i++) {
            assertThat(cdn.tags().stylesheet("static", "app.css", Map.of())).contains("/static/app.1.css");
            assertThat(cdn.tags().stylesheet("admin", "app.css", Map.of())).contains("/admin/app.2.css");
        }
    }

    private static String vite(String build) {
        return """
                {
                  "main.js": {"file": "main.%1$s.js", "src": "main.js", "isEntry": true, "css": ["app.%1$s.css"]},
                  "other.js": {"file": "other.%1$s.js", "src": "other.js", "isEntry": true},
                  "app.css": {"file": "app.%1$s.css", "src": "app.css"}
                }
                """.formatted(build);
    }

    private void open(String first) {
        builds.add(first);
        cdn = CdnUrlBuilder.of(settings.build());
    }
}
