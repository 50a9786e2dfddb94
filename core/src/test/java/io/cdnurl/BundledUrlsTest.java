package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The URLs of what a bundler made: which names are found, and what becomes of the file that the manifest names. */
class BundledUrlsTest {
    private static final String CDN = "https://cdn.example.com";

    @TempDir
    Path directory;

    private CdnUrlBuilder cdn(String urlPath, String manifest) {
        return CdnUrlBuilder.of(
                new Bundle(directory).withManifest(manifest).settings(urlPath).build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // relative to the output directory, which is the endpoint's folder
                "/static | app.css           | app.3f2a9c.css           | app.css | /static/app.3f2a9c.css",
                // found with the endpoint's path in front
                "/static | static/app.css    | static/app.3f2a9c.css    | app.css | /static/app.3f2a9c.css",
                "/build  | build/app.css     | app.3f2a9c.css           | app.css | /build/app.3f2a9c.css",
                "/build  | build/app.css     | /build/app.3f2a9c.css    | app.css | /build/app.3f2a9c.css",
                // a path on the site
                "/build  | app.css           | /build/app.3f2a9c.css    | app.css | /build/app.3f2a9c.css",
                "/static | app.css           | /build/app.3f2a9c.css    | app.css | /build/app.3f2a9c.css",
                // slashes on both sides: both relative to the public directory
                "/static | /css/app.css      | /css/app.css?id=68d24    | css/app.css | /static/css/app.css?id=68d24",
                "''      | /css/app.css      | /css/app.css?id=68d24    | css/app.css | /css/app.css?id=68d24",
                "''      | /a.png?42         | /a.png?42?id=68d24       | a.png?42 | /a.png?42?id=68d24",
                // raw text is encoded once
                "/static | a b.png           | größe b-3f2a9c.png       | a b.png"
                        + " | /static/gr%C3%B6%C3%9Fe%20b-3f2a9c.png",
                "/static | a.png             | 100%25-3f2a9c.png        | a.png | /static/100%2525-3f2a9c.png",
            })
    void comeFromTheManifest(String urlPath, String name, String file, String asked, String url) {
        CdnUrlBuilder cdn = cdn(urlPath, "{\"" + name + "\": \"" + file + "\"}");

        assertThat(cdn.urlFor("static", asked)).isEqualTo(CDN + url);
        assertThat(cdn.urlFor("static", asked)).isEqualTo(CDN + url);
    }

    @ParameterizedTest
    @CsvSource({
        "https://other.example.com/app.3f2a9c.css, https://other.example.com/app.3f2a9c.css, " + CDN
                + "/app.3f2a9c.css",
        "//other.example.com/p/app.css, https://other.example.com/p/app.css, " + CDN + "/p/app.css",
        "https:/other.example.com/app.css, https://other.example.com/app.css, " + CDN + "/app.css",
        "https://other.example.com/a%20b.css, https://other.example.com/a%20b.css, " + CDN + "/a%20b.css",
        "https://other.example.com/a b.css, https://other.example.com/a%20b.css, " + CDN + "/a%20b.css",
    })
    void keepTheirHostUnlessTheSettingsMoveThem(String file, String kept, String moved) {
        Bundle bundle = new Bundle(directory).withManifest("{\"app.css\": \"" + file + "\"}");

        assertThat(CdnUrlBuilder.of(bundle.settings("/static").build()).urlFor("static", "app.css"))
                .isEqualTo(kept);
        assertThat(CdnUrlBuilder.of(bundle.settings("/static")
                                .manifestKeepHost(false)
                                .build())
                        .urlFor("static", "app.css"))
                .isEqualTo(moved);
    }

    @Test
    void haveThePathPrefixOnceInFront() {
        Bundle bundle = new Bundle(directory)
                .withManifest("{\"a.js\": \"a.1.js\", \"b.js\": \"/build/b.1.js\", \"c.js\": \"/v2/build/c.1.js\"}");
        CdnUrlBuilder cdn =
                CdnUrlBuilder.of(bundle.settings("/static").pathPrefix("/v2").build());

        assertThat(cdn.urlFor("static", "a.js")).isEqualTo(CDN + "/v2/static/a.1.js");
        assertThat(cdn.urlFor("static", "b.js")).isEqualTo(CDN + "/v2/build/b.1.js");
        assertThat(cdn.urlFor("static", "c.js")).isEqualTo(CDN + "/v2/build/c.1.js");
    }

    @Test
    void takeFurtherValuesAndAnAnchor() {
        CdnUrlBuilder cdn = cdn("/static", "{\"/a.js\": \"/a.js?id=1\", \"b.svg\": \"b.2.svg\"}");

        assertThat(cdn.urlFor("static", Map.of("filename", "a.js", "x", 7))).isEqualTo(CDN + "/static/a.js?id=1&x=7");
        assertThat(cdn.urlFor("static", Map.of("filename", "b.svg", "x", 7, "_anchor", "icon")))
                .isEqualTo(CDN + "/static/b.2.svg?x=7#icon");
    }

    @Test
    void areFoundBehindAPrefix() {
        Bundle bundle = new Bundle(directory).withManifest(Bundle.VITE);
        CdnUrlBuilder cdn = CdnUrlBuilder.of(
                bundle.settings("/static").manifestKeyPrefix("src/").build());

        assertThat(cdn.urlFor("static", "sans.woff2")).isEqualTo(CDN + "/static/assets/sans-6t0lgbXD.woff2");
        assertThat(cdn.urlFor("static", "src/sans.woff2")).isEqualTo(CDN + "/static/assets/sans-6t0lgbXD.woff2");
    }

    @Test
    void areTheSitesOwnWithoutACdn() {
        Bundle bundle = new Bundle(directory)
                .withManifest("{\"a.js\": \"a.1.js\", \"b.js\": \"/app/build/b.1.js\", \"c.js\": \"/build/c.1.js\"}");
        CdnUrlBuilder cdn =
                CdnUrlBuilder.of(bundle.settings("/static").domain(null).build());
        RequestContext request = RequestContext.of("http", "localhost").withRootPath("/app");

        assertThat(cdn.urlFor("static", Map.of("filename", "a.js"), request)).isEqualTo("/app/static/a.1.js");
        assertThat(cdn.urlFor("static", Map.of("filename", "b.js"), request)).isEqualTo("/app/build/b.1.js");
        assertThat(cdn.urlFor("static", Map.of("filename", "c.js"), request)).isEqualTo("/app/build/c.1.js");
        assertThatThrownBy(() -> cdn.urlFor("static", "d.js")).isInstanceOf(AssetNotFoundException.class);
    }

    @Test
    void areTheSitesOwnWhereTheCallSaysSo() {
        CdnUrlBuilder cdn = cdn("/static", "{\"a.js\": \"a.1.js\", \"b.js\": \"https://other.example.com/b.1.js\"}");

        assertThat(cdn.urlFor("static", Map.of("filename", "a.js", "_cdn", false)))
                .isEqualTo("/static/a.1.js");
        assertThat(cdn.urlFor("static", Map.of("filename", "b.js", "_cdn", false)))
                .isEqualTo("/b.1.js");
    }

    @Test
    void aChecksumIsLeftOutWithoutACdn() {
        Bundle bundle = new Bundle(directory).with("list", "d41d8cd98f00b204e9800998ecf8427e  static/a.js\n");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(bundle.settings("/static")
                .domain(null)
                .manifestUrl(directory.resolve("list").toUri().toString())
                .build());

        assertThat(cdn.urlFor("static", "a.js")).isEqualTo("/static/a.js");
        assertThat(cdn.urlFor("static", "not-listed.js")).isEqualTo("/static/not-listed.js");
    }

    @Test
    void aSiteThatWatchesItsBundlerStartsBeforeThatHasRun() {
        CdnSettings.Builder settings = new Bundle(directory).settings("/static").domain(null);
        assertThatThrownBy(() -> CdnUrlBuilder.of(settings.build())).isInstanceOf(ManifestUnavailableException.class);

        try (CdnUrlBuilder cdn = CdnUrlBuilder.of(settings.manifestWatch(true).build())) {
            assertThat(cdn.urlFor("static", "a.js")).isEqualTo("/static/a.js");
            assertThat(cdn.manifests())
                    .singleElement()
                    .satisfies(status -> assertThat(status.failing()).isTrue());
        }
    }

    @Test
    void namesWithoutAPathBelongToTheSiteIfSeveralEndpointsUseOneManifest() {
        Bundle bundle =
                new Bundle(directory).withManifest("{\"app.js\": \"app.1.js\", \"admin/app.js\": \"admin/app.2.js\"}");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(bundle.settings("/static")
                .staticEndpoint(StaticEndpoint.directory("admin.static", "/admin", directory))
                .staticEndpoint(StaticEndpoint.directory("shop.static", "/shop", directory))
                .build());

        assertThat(cdn.urlFor("admin.static", "app.js")).isEqualTo(CDN + "/admin/app.2.js");
        assertThat(cdn.urlFor("static", "app.js")).isEqualTo(CDN + "/static/app.1.js");
        assertThatThrownBy(() -> cdn.urlFor("shop.static", "app.js")).isInstanceOf(AssetNotFoundException.class);
        assertThatThrownBy(() -> cdn.urlFor("static", "admin/app.js"))
                .as("the path of another endpoint's file")
                .isInstanceOf(AssetNotFoundException.class)
                .hasMessageContaining("'static/admin/app.js'")
                .hasMessageContaining("but one 'admin/app.js'; several static endpoints use that manifest")
                .hasMessageContaining("except a name that is the path of another endpoint's file");
    }

    @Test
    void aNameThatBeginsAsTheEndpointsOwnPathIsNoPathOfAnother() {
        Bundle bundle = new Bundle(directory).withManifest("{\"static/app.js\": \"static/app.1.js\"}");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(bundle.settings("/static")
                .staticEndpoint(StaticEndpoint.directory("root.static", "", directory))
                .build());

        assertThat(cdn.urlFor("static", "app.js")).isEqualTo(CDN + "/static/app.1.js");
        assertThat(cdn.urlFor("root.static", "static/app.js")).isEqualTo(CDN + "/static/app.1.js");
    }

    @Test
    void aSharedManifestWithBareNamesSaysWhatToDo() {
        Bundle bundle = new Bundle(directory).withManifest(Bundle.VITE);
        CdnUrlBuilder cdn = CdnUrlBuilder.of(bundle.settings("/static")
                .staticEndpoint(StaticEndpoint.directory("admin.static", "/admin", directory))
                .build());
        String remedy = "or give the endpoint one of its own, withManifest(...)";

        assertThatThrownBy(() -> cdn.urlFor("admin.static", "src/sans.woff2")).hasMessageContaining(remedy);
        assertThatThrownBy(() -> cdn.tags().entry("admin.static", "src/main.js", Map.of()))
                .hasMessageContaining(remedy);
        assertThat(cdn.tags().entry("static", "src/main.js", Map.of())).contains(CDN + "/static/assets/main-");
    }

    @Test
    void endpointsWithTheSameManifestOfTheirOwnReadItOnce() {
        String url = new Bundle(directory).withManifest(Bundle.VITE).manifestUrl();
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .staticEndpoint(StaticEndpoint.directory("a", "/a", directory).withManifest(url))
                .staticEndpoint(StaticEndpoint.directory("b", "/b", directory).withManifest(url))
                .build());

        assertThat(cdn.manifests()).hasSize(1);
    }

    @Test
    void aChecksumIsFoundBehindAPrefixToo() {
        Bundle bundle = new Bundle(directory).with("list", "d41d8cd98f00b204e9800998ecf8427e  dist/a.js\n");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(bundle.settings("/static")
                .manifestUrl(directory.resolve("list").toUri().toString())
                .manifestKeyPrefix("dist/")
                .build());

        assertThat(cdn.urlFor("static", "a.js")).isEqualTo(CDN + "/static/a.js?c=d41d8cd98f00b204e9800998ecf8427e");
        assertThatThrownBy(() -> cdn.urlFor("static", "b.js"))
                .hasMessageContaining("'static/b.js' or 'b.js' or 'dist/b.js'");
    }

    @Test
    void aNameThatIsAnEntryPointSaysSo() {
        CdnUrlBuilder cdn =
                cdn("/build", "{\"entrypoints\": {\"app\": {\"js\": [\"/build/app.1.js\"]}}, \"integrity\": {}}");

        assertThatThrownBy(() -> cdn.urlFor("static", "app"))
                .hasMessageContaining("but an entry point of that name: see entry_tags");
    }

    @Test
    void anEntryThatIsSetAsideSaysWhyAsAFileAndAsAnEntryPoint() {
        CdnUrlBuilder cdn = cdn("/build", "{\"a.js\": {\"file\": \"a-1.js\"}, \"b.js\": {\"file\": null}}");
        String reason = "cannot be used: /b.js/file (line 1): a text was expected, found null";

        assertThatThrownBy(() -> cdn.urlFor("static", "b.js")).hasMessageContaining(reason);
        assertThatThrownBy(() -> cdn.tags().entry("static", "b.js", Map.of())).hasMessageContaining(reason);
    }

    @Test
    void anEndpointMayHaveAManifestOfItsOwn() {
        Bundle bundle = new Bundle(directory).withManifest("{\"app.js\": \"app.1.js\"}");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .version("7")
                .staticEndpoint(StaticEndpoint.directory("static", "/static", directory))
                .staticEndpoint(
                        StaticEndpoint.directory("build", "/build", directory).withManifest(bundle.manifestUrl()))
                .build());

        assertThat(cdn.urlFor("build", "app.js")).isEqualTo(CDN + "/build/app.1.js");
        assertThat(cdn.urlFor("static", "app.js")).isEqualTo(CDN + "/static/app.js?v=7");
    }

    @Test
    void theFirstOfSeveralManifestsThatKnowsANameAnswers() {
        Bundle bundle = new Bundle(directory)
                .withManifest("{\"app.js\": \"app.1.js\"}")
                .with("second.json", "{\"app.js\": \"app.2.js\", \"more.js\": \"more.2.js\"}");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(bundle.settings("/static")
                .manifestUrls(
                        bundle.manifestUrl(),
                        directory.resolve("second.json").toUri().toString())
                .build());

        assertThat(cdn.urlFor("static", "app.js")).endsWith("/app.1.js");
        assertThat(cdn.urlFor("static", "more.js")).endsWith("/more.2.js");
        assertThat(cdn.manifests()).hasSize(2);
        assertThatThrownBy(() -> cdn.urlFor("static", "none.js"))
                .hasMessageContaining("manifest.json")
                .hasMessageContaining("second.json");
    }

    @Test
    void aNewVersionStaysOnItsDomain() {
        String domains = "a.example.com,b.example.com,c.example.com,d.example.com,e.example.com";
        for (int i = 0; i < 20; i++) {
            String name = "js/part" + i + ".js";
            String first = cdnOfDomains(domains, "{\"" + name + "\": \"js/part-1111aaaa.js\"}")
                    .urlFor("static", name);
            String second = cdnOfDomains(domains, "{\"" + name + "\": \"js/part-2222bbbb.js\"}")
                    .urlFor("static", name);

            assertThat(second).isEqualTo(first.replace("1111aaaa", "2222bbbb"));
        }
    }

    private CdnUrlBuilder cdnOfDomains(String domains, String manifest) {
        return CdnUrlBuilder.of(new Bundle(directory)
                .withManifest(manifest)
                .settings("/static")
                .load(Map.of("CDN_DOMAIN", domains))
                .build());
    }

    @ParameterizedTest
    @CsvSource({
        "css/ap.css, css/app.css",
        "css/app.scss, css/app.css",
        "styles/app.css, css/app.css",
        "js/APP.JS, js/app.js",
    })
    void aMissingOneIsToldTheNearestName(String asked, String nearest) {
        CdnUrlBuilder cdn = cdn("/static", "{\"css/app.css\": \"css/app.1.css\", \"js/app.js\": \"js/app.1.js\"}");

        assertThatThrownBy(() -> cdn.urlFor("static", asked))
                .isInstanceOf(AssetNotFoundException.class)
                .hasMessageContaining("'" + asked + "'")
                .hasMessageContaining("nearest: '" + nearest + "'");
    }

    @Test
    void aCallMaySayWhatBecomesOfAMissingOne() {
        CdnUrlBuilder cdn = cdn("/static", "{\"app.js\": \"app.1.js\"}");
        Map<String, Object> ignoring = Map.of("filename", "no.js", "_on_missing", "ignore");

        assertThat(cdn.urlFor("static", ignoring)).isEqualTo(CDN + "/static/no.js");
        assertThatThrownBy(() -> cdn.urlFor("static", "no.js")).isInstanceOf(AssetNotFoundException.class);
        assertThat(cdn.urlFor("static", ignoring)).isEqualTo(CDN + "/static/no.js");
    }

    @Test
    void aCallMayInsistOnAnAsset() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(new Bundle(directory)
                .withManifest("{\"app.js\": \"app.1.js\"}")
                .settings("/static")
                .onMissing(MissingAssetPolicy.IGNORE)
                .build());
        assertThat(cdn.urlFor("static", "no.js")).isEqualTo(CDN + "/static/no.js");

        assertThatThrownBy(() -> cdn.urlFor("static", Map.of("filename", "no.js", "_on_missing", "fail")))
                .isInstanceOf(AssetNotFoundException.class);
        assertThatThrownBy(() -> cdn.urlFor("static", Map.of("filename", "no.js", "_on_missing", "never")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("_on_missing is 'never'; it is 'fail', 'warn' or 'ignore'.");
    }

    @Test
    void aFallbackGivesAVersionToWhatIsNotListed() {
        Bundle bundle =
                new Bundle(directory).withManifest("{\"app.js\": \"app.1.js\"}").with("img/a.png", "a");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(bundle.settings("/static")
                .load(Map.of("CDN_MANIFEST_FALLBACK", "content-hash, timestamp"))
                .build());

        assertThat(cdn.urlFor("static", "app.js")).isEqualTo(CDN + "/static/app.1.js");
        assertThat(cdn.urlFor("static", "img/a.png"))
                .isEqualTo(CDN + "/static/img/a.png?c=ca978112ca1bbdca"); // the start of `printf a | sha256sum`
        assertThatThrownBy(() -> cdn.urlFor("static", "img/b.png"))
                .isInstanceOf(AssetNotFoundException.class)
                .hasMessageContaining("there is no entry 'static/img/b.png' or 'img/b.png'")
                .hasMessageContaining("; and no such file in the directory");
    }

    @Test
    void anUnknownFallbackIsAProblemOfTheSettings() {
        CdnSettings.Builder settings =
                new Bundle(directory).settings("/static").load(Map.of("CDN_MANIFEST_FALLBACK", "etag"));

        assertThatThrownBy(settings::build)
                .hasMessageContaining(
                        "CDN_MANIFEST_FALLBACK 'etag' has 'etag', which is neither content-hash nor timestamp");
    }

    @Test
    void theFormatMayBeForced() {
        Bundle bundle = new Bundle(directory).withManifest(Bundle.VITE);

        assertThat(CdnUrlBuilder.of(bundle.settings("/static")
                                .manifestFormat("vite")
                                .build())
                        .urlFor("static", "src/sans.woff2"))
                .endsWith("/assets/sans-6t0lgbXD.woff2");
        assertThatThrownBy(() -> CdnUrlBuilder.of(
                        bundle.settings("/static").manifestFormat("django").build()))
                .isInstanceOf(ManifestUnavailableException.class);
        assertThatThrownBy(
                        () -> bundle.settings("/static").manifestFormat("vita").build())
                .hasMessageContaining("CDN_MANIFEST_FORMAT 'vita' is not a format of a manifest; did you mean vite?");
    }

    @Test
    void theStateOfTheManifestCanBeAsked() {
        CdnUrlBuilder cdn = cdn("/static", Bundle.VITE);

        assertThat(cdn.manifests()).singleElement().satisfies(status -> {
            assertThat(status.format()).isEqualTo("vite");
            assertThat(status.entries()).isEqualTo(3);
            assertThat(status.source()).contains("manifest.json");
            assertThat(status.lastFailure()).isNull();
        });
    }
}
