package io.cdnurl;

import static io.cdnurl.site.RequestedVersion.CURRENT;
import static io.cdnurl.site.RequestedVersion.NONE;
import static io.cdnurl.site.RequestedVersion.OTHER;
import static io.cdnurl.site.RequestedVersion.UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.site.RequestedVersion;
import io.cdnurl.site.SiteAsset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests to the site itself ask for. */
class SiteAssetTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        for (String file : List.of("css/x.css", "img/a b.svg", "app.js", "WEB.jsp")) {
            write(file, file);
        }
    }

    /** Writes a file as one that has been there for long. */
    private Path write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        return Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(3600)));
    }

    private CdnUrlBuilder cdn(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("CDN_DOMAIN", "cdn.example.com"));
        all.putAll(settings);
        return CdnUrlBuilder.of(CdnSettings.builder()
                .load(all)
                .staticEndpoint(StaticEndpoint.directory("static", "/", folder))
                .build());
    }

    private static SiteAsset asset(CdnUrlBuilder cdn, String path) {
        return Objects.requireNonNull(cdn.siteAssets().asset(path), path);
    }

    private static RequestedVersion requested(CdnUrlBuilder cdn, String path, @Nullable String query) {
        return asset(cdn, path).requestedVersion("/shop" + path, query);
    }

    @ParameterizedTest
    @CsvSource({
        "v=42, CURRENT",
        ", NONE",
        "'', NONE",
        "a=b, NONE",
        "v=42&x=anything, NONE", // a made-up name must not live a year
        "x=anything&v=42, NONE",
        "v=42&v=42, NONE",
        "v=42&, NONE",
        "&v=42, NONE",
        "%76=42, NONE",
        "v=4%32, NONE",
        "v=41, OTHER",
        "v=, OTHER",
        "v=42%20, OTHER",
        "v=42+, OTHER",
        "v=42&v=41, OTHER",
        "a=b&%76=41, OTHER",
        "v=%zz, OTHER",
        "v, NONE",
        "V=41, NONE",
    })
    void theQueryIsComparedWithThatOfTheUrl(@Nullable String query, RequestedVersion requested) {
        CdnUrlBuilder cdn = cdn(Map.of("CDN_VERSION", "42"));

        assertThat(requested(cdn, "/css/x.css", query)).isEqualTo(requested);
    }

    @Test
    void theUrlThatIsWrittenHasTheVersionOfNow() {
        for (String version : List.of("42", "1.0+a b", "a&b=c", "ü", "-'")) {
            CdnUrlBuilder cdn = cdn(Map.of("CDN_VERSION", version));
            String url = cdn.urlFor("static", "img/a b.svg");
            String query = url.substring(url.indexOf('?') + 1);

            assertThat(asset(cdn, "/img/a b.svg").requestedVersion("/img/a%20b.svg", query))
                    .as(url)
                    .isEqualTo(CURRENT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/shop/css/%78.css",
                "/shop/css/x.css;a=1",
                "/shop;a=1/css/x.css",
                "/shop//css/x.css",
                "/shop/./css/x.css",
                "/shop/b/../css/x.css",
                "/%73hop/css/x.css",
                "//shop/css/x.css",
                "shop/css/x.css",
                "/shop/css/x.css/",
                "/shop/css/%zz.css",
            })
    void anotherSpellingOfThePathIsKeptForAShortTime(String uri) {
        SiteAsset asset = asset(cdn(Map.of("CDN_VERSION", "42")), "/css/x.css");

        assertThat(asset.requestedVersion(uri, "v=42")).isEqualTo(NONE);
        assertThat(asset.requestedVersion(uri, "v=41")).isEqualTo(OTHER);
    }

    @Test
    void aDecodedPathIsNotDecodedAgain() throws IOException {
        CdnUrlBuilder cdn = cdn(Map.of());

        assertThat(cdn.siteAssets().asset("/css/%78.css")).isNull();
        assertThat(cdn.siteAssets().asset("/img/a%20b.svg")).isNull();
        write("100%25.css", "x");
        assertThat(asset(cdn(Map.of()), "/100%25.css").contentHash()).isNotNull();
        assertThat(asset(cdn(Map.of()), "/img/a b.svg").contentHash()).isNotNull();
    }

    @Test
    void whatNothingListsIsUncertain() {
        SiteAsset asset = Objects.requireNonNull(CdnUrlBuilder.of(CdnSettings.builder()
                        .domain("cdn.example.com")
                        .version("42")
                        .staticEndpoint(StaticEndpoint.directory("static", "/static", folder.resolve("elsewhere")))
                        .build())
                .siteAssets()
                .asset("/static/users/me"));

        assertThat(asset.requestedVersion("/static/users/me", "v=42")).isEqualTo(UNCERTAIN);
        assertThat(asset.contentHash()).isNull();
    }

    @Test
    void onlyListedFilesAreAssets() {
        CdnUrlBuilder cdn = cdn(Map.of());

        for (String path : List.of("", "/", "/css", "/css/", "/css/y.css", "css/x.css", "/WEB.jsp", "/css/../app.js")) {
            assertThat(cdn.siteAssets().asset(path)).as(path).isNull();
        }
        assertThat(asset(cdn, "/css/x.css").endpoint().name()).isEqualTo("static");
        assertThat(cdn(Map.of("CDN_DEBUG", true)).siteAssets().asset("/css/x.css"))
                .isNull();
    }

    @Test
    void aFileTimeIsThatOfThisMoment() throws IOException {
        CdnUrlBuilder cdn = cdn(Map.of("CDN_TIMESTAMP_MAX_AGE", "3600"));
        Path file = folder.resolve("app.js");
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_500_000_000)));
        assertThat(cdn.urlFor("static", "app.js")).endsWith("/app.js?t=1500000000");
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_600_000_000)));

        assertThat(requested(cdn, "/app.js", "t=1500000000")).isEqualTo(OTHER);
        assertThat(requested(cdn, "/app.js", "t=1600000000")).isEqualTo(CURRENT);
        assertThat(cdn.urlFor("static", "app.js")).endsWith("/app.js?t=1500000000");
    }

    @Test
    void aFileThatWasJustReplacedIsUncertain() throws IOException {
        CdnUrlBuilder cdn = cdn(Map.of("CDN_VERSION", "42"));
        assertThat(requested(cdn, "/app.js", "v=42")).isEqualTo(CURRENT);
        Files.writeString(folder.resolve("app.js"), "another content");

        assertThat(requested(cdn, "/app.js", "v=42")).isEqualTo(UNCERTAIN);
        assertThat(requested(cdn, "/css/x.css", "v=42")).isEqualTo(CURRENT);
    }

    @Test
    void aFileThatIsFirstSeenMustNotBeYoung() throws IOException {
        CdnUrlBuilder cdn = cdn(Map.of());
        String url = cdn.urlFor("static", "app.js");
        Files.writeString(folder.resolve("app.js"), "half of ano");

        assertThat(requested(cdn, "/app.js", url.substring(url.indexOf('?') + 1)))
                .isEqualTo(UNCERTAIN);
        assertThat(requested(cdn, "/app.js", null)).isEqualTo(UNCERTAIN);
    }

    /** A server that has just started has young files, and must not send them for those of another release. */
    @Test
    void anotherReleaseIsToldAlsoWhileAFileIsYoung() throws IOException {
        CdnUrlBuilder cdn = cdn(Map.of("CDN_VERSION", "42"));
        Files.writeString(folder.resolve("app.js"), "just unpacked");

        assertThat(requested(cdn, "/app.js", "v=41")).isEqualTo(OTHER);
        assertThat(requested(cdn, "/app.js", "v=42")).isEqualTo(UNCERTAIN);
        assertThat(requested(cdn, "/app.js", null)).isEqualTo(UNCERTAIN);
        Files.delete(folder.resolve("app.js"));
        assertThat(requested(cdn, "/app.js", "v=41")).isEqualTo(UNCERTAIN);
    }

    @Test
    void aVersionerIsNotAskedForAFileThatIsMissingOrYoung() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .versioner(asset -> {
                    asked.incrementAndGet();
                    return AssetVersion.query("v", "42");
                })
                .staticEndpoint(StaticEndpoint.directory("static", "/", folder))
                .build());
        SiteAsset asset = asset(cdn, "/app.js");
        Files.writeString(folder.resolve("app.js"), "just unpacked");
        asked.set(0);

        assertThat(asset.requestedVersion("/app.js", "v=41")).isEqualTo(UNCERTAIN);
        Files.delete(folder.resolve("app.js"));
        assertThat(asset.requestedVersion("/app.js", "v=41")).isEqualTo(UNCERTAIN);
        assertThat(asked).hasValue(0);
    }

    @Test
    void aFileTimeSaysNothingOfAnotherReleaseWhileAFileIsYoung() throws IOException {
        CdnUrlBuilder cdn = cdn(Map.of());
        Files.writeString(folder.resolve("app.js"), "half of ano");

        assertThat(requested(cdn, "/app.js", "t=1500000000")).isEqualTo(UNCERTAIN);
    }

    /** A framework may send its start page for every path that has no file. */
    @Test
    void aFileThatIsMissingForAMomentIsUncertain() throws IOException {
        Path manifest = write("manifest.json", "{\"src/main.js\": {\"file\": \"assets/main-4f2a9c1b.js\"}}");
        write("assets/main-4f2a9c1b.js", "x");
        CdnUrlBuilder fixed = cdn(Map.of("CDN_VERSION", "42"));
        CdnUrlBuilder bundled = cdn(Map.of("CDN_MANIFEST_URL", manifest.toUri().toString()));
        assertThat(requested(fixed, "/app.js", "v=42")).isEqualTo(CURRENT);
        assertThat(requested(bundled, "/assets/main-4f2a9c1b.js", null)).isEqualTo(CURRENT);
        Files.delete(folder.resolve("app.js"));
        Files.delete(folder.resolve("assets/main-4f2a9c1b.js"));

        assertThat(requested(fixed, "/app.js", "v=42")).isEqualTo(UNCERTAIN);
        assertThat(requested(bundled, "/assets/main-4f2a9c1b.js", null)).isEqualTo(UNCERTAIN);
    }

    @Test
    void aHashIsThatOfTheContentOfNow() throws IOException {
        CdnUrlBuilder cdn = cdn(Map.of());
        SiteAsset asset = asset(cdn, "/app.js");
        assertThat(asset.contentHash())
                .isEqualTo("e07d531ac040ce3f40e0ce632ac2a059")
                .hasSize(32);
        Files.writeString(folder.resolve("app.js"), "another content");
        assertThat(asset.contentHash()).isNotEqualTo("e07d531ac040ce3f40e0ce632ac2a059");
        Files.delete(folder.resolve("app.js"));

        assertThat(asset.contentHash()).isNull();
    }

    @Test
    void whatABundlerMadeHasItsVersionInTheName() throws IOException {
        Path manifest = Files.writeString(folder.resolve("manifest.json"), """
                {"src/main.js": {"file": "assets/main-4f2a9c1b.js", "isEntry": true},
                 "src/plain.js": {"file": "assets/plain.min.js"}}
                """);
        write("assets/main-4f2a9c1b.js", "x");
        write("assets/plain.min.js", "x");
        CdnUrlBuilder cdn = cdn(Map.of("CDN_MANIFEST_URL", manifest.toUri().toString()));

        assertThat(requested(cdn, "/assets/main-4f2a9c1b.js", null)).isEqualTo(CURRENT);
        assertThat(requested(cdn, "/assets/main-4f2a9c1b.js", "x=1")).isEqualTo(NONE);
        assertThat(requested(cdn, "/assets/plain.min.js", null)).isEqualTo(NONE);
        assertThat(requested(cdn, "/app.js", null)).isEqualTo(NONE);
    }

    @Test
    void whatABundlerMadeMayHaveItsVersionInTheQuery() throws IOException {
        Path manifest = Files.writeString(
                folder.resolve("mix-manifest.json"), "{\"/js/app.js\": \"/js/app.js?id=8e5c48eadbfdd5458ec6\"}");
        write("js/app.js", "x");
        CdnUrlBuilder cdn = cdn(Map.of("CDN_MANIFEST_URL", manifest.toUri().toString()));

        assertThat(requested(cdn, "/js/app.js", "id=8e5c48eadbfdd5458ec6")).isEqualTo(CURRENT);
        assertThat(requested(cdn, "/js/app.js", "id=8e5c48eadbfdd5458ec6&x=1")).isEqualTo(NONE);
        assertThat(requested(cdn, "/js/app.js", "id=4e5c48eadbfdd5458ec6")).isEqualTo(OTHER);
        assertThat(requested(cdn, "/js/app.js", null)).isEqualTo(NONE);
    }

    /** As a framework does that gives names with versions to files itself, and lists both. */
    @Test
    void aNameThatIsItsOwnVersionIsThatOfNow() throws IOException {
        write("style-3f2a9c1b.css", "x");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .versioner(asset -> AssetVersion.fingerprinted(asset.filename()))
                .staticEndpoint(StaticEndpoint.directory("static", "/", folder))
                .build());

        assertThat(cdn.urlFor("static", "style-3f2a9c1b.css")).isEqualTo("https://cdn.example.com/style-3f2a9c1b.css");
        assertThat(requested(cdn, "/style-3f2a9c1b.css", null)).isEqualTo(CURRENT);
        assertThat(requested(cdn, "/style-3f2a9c1b.css", "x=1")).isEqualTo(NONE);
        assertThat(requested(cdn, "/app.js", null)).isEqualTo(NONE);
    }

    @Test
    void aQueryOf64KilobytesIsReadOnce() {
        CdnUrlBuilder cdn = cdn(Map.of("CDN_VERSION", "42"));

        assertThat(requested(cdn, "/css/x.css", "a=1&".repeat(16_384) + "v=41")).isEqualTo(OTHER);
        assertThat(requested(cdn, "/css/x.css", "&".repeat(65_536))).isEqualTo(NONE);
        assertThat(requested(cdn, "/css/x.css", "%".repeat(65_536))).isEqualTo(NONE);
    }

    @Test
    void madeUpVersionsAndNamesAreNotRemembered() {
        CdnUrlBuilder cdn = cdn(Map.of("CDN_VERSION", "42"));
        int times = 50_000;
        String long200 = "x".repeat(200);
        assertThat(requested(cdn, "/app.js", "v=" + long200)).isEqualTo(OTHER);
        long before = usedMemory();

        for (int i = 0; i < times; i++) {
            requested(cdn, "/app.js", "v=" + i + long200);
            cdn.siteAssets().asset("/" + i + long200 + ".js");
        }

        // If each left its text somewhere, this would be 20 million bytes and more.
        assertThat(usedMemory() - before).isLessThan(times * 100L);
        assertThat(requested(cdn, "/app.js", "v=42")).isEqualTo(CURRENT);
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
