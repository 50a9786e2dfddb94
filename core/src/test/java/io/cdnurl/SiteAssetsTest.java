package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.site.SiteAssets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links of pages that name the path of a file. */
class SiteAssetsTest {
    private static final RequestContext PAGE =
            RequestContext.of("https", "www.example.com").withRootPath("/shop");

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        for (String file :
                List.of("css/x.css", "img/a b.svg", "img/größe.png", "admin/static/own.js", "app.3f2a9c1b.js")) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file);
        }
    }

    private StaticEndpoint atRoot() {
        return StaticEndpoint.directory("static", "/", folder);
    }

    private static CdnSettings.Builder settings(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("CDN_VERSION", "42"));
        all.putAll(settings);
        return unversioned(all);
    }

    private static CdnSettings.Builder unversioned(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("CDN_DOMAIN", "cdn.example.com"));
        all.putAll(settings);
        return CdnSettings.builder().load(all);
    }

    private SiteAssets assets() {
        return CdnUrlBuilder.of(settings(Map.of()).staticEndpoint(atRoot()).build())
                .siteAssets();
    }

    @ParameterizedTest
    @CsvSource({
        "/shop/css/x.css, https://cdn.example.com/css/x.css?v=42",
        "/shop/css/x.css?theme=dark#top, https://cdn.example.com/css/x.css?theme=dark&v=42#top",
        "/shop/css/x.css?v=1&a=b%20c, https://cdn.example.com/css/x.css?a=b%20c&v=42",
        "/shop/css/x.css?, https://cdn.example.com/css/x.css?v=42",
        "/shop/css/x.css#, https://cdn.example.com/css/x.css?v=42#",
        "/shop/css/x.css?a='<\">, https://cdn.example.com/css/x.css?a=%27%3C%22%3E&v=42",
        "/shop/img/a b.svg, https://cdn.example.com/img/a%20b.svg?v=42",
        "/shop/img/a%20b.svg, https://cdn.example.com/img/a%20b.svg?v=42",
        "/shop/img/a%20b%2Esvg?x.y=1, https://cdn.example.com/img/a%20b.svg?x.y=1&v=42",
        "/shop/img/gr%c3%b6%c3%9fe.png, https://cdn.example.com/img/gr%C3%B6%C3%9Fe.png?v=42",
        "/shop/img/größe.png, https://cdn.example.com/img/gr%C3%B6%C3%9Fe.png?v=42",
    })
    void aLinkToAFileIsItsUrlOnTheCdn(String link, String url) {
        SiteAssets assets = assets();

        assertThat(assets.urlOf(link, PAGE)).isEqualTo(url);
        assertThat(assets.mayLeadToAsset(link)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/shop/users/3", "/shop/users?page=3", "/shop/css.d/x?y", "css/x.css", "#x.css"})
    void manyLinksNeedNoRequestToTellThatTheyLeadToNoAsset(String link) {
        assertThat(assets().mayLeadToAsset(link)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/css/x.css, https://cdn.example.com/css/x.css?v=42",
        "/css/x.css?theme=dark#top, https://cdn.example.com/css/x.css?theme=dark&v=42#top",
        "/shop/css/x.css,",
        "/users/3,",
        "//css/x.css,",
        "css/x.css,",
    })
    void aLinkOfATemplateHasNoRootPathInFront(String link, @Nullable String url) {
        assertThat(assets().urlBelowRoot(link, PAGE)).isEqualTo(url);
    }

    @Test
    void aRequestThatCannotBeToldFailsNoPage() {
        SiteAssets unknown = CdnUrlBuilder.of(settings(Map.of())
                        .staticEndpoint(atRoot())
                        .request(() -> RequestContext.of("http", "not a host"))
                        .build())
                .siteAssets();

        assertThat(unknown.urlOf("/css/x.css", null)).isNull();
        assertThat(unknown.urlBelowRoot("/css/x.css", null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/css/x.css, static",
        "/css/later.css, static",
        "/css/x.css/, static",
        "/LICENSE,",
        "/css.d/x,",
        "/users/3,",
        "/admin/static.css, static",
        "///,",
        "/admin/static/later.js, admin.static",
        "/admin/static/later.html, admin.static",
        "/later.html,",
        "/later.HTML/,",
        "/docs/,",
        "/,",
        "'',",
        "/admin/static/,",
    })
    void theEndpointOfAPathIsKnownWithoutAFile(String path, @Nullable String name) {
        SiteAssets assets = CdnUrlBuilder.of(settings(Map.of())
                        .staticEndpoint(atRoot())
                        .staticEndpoint(StaticEndpoint.directory(
                                "admin.static", "/admin/static", folder.resolve("admin/static")))
                        .build())
                .siteAssets();
        StaticEndpoint endpoint = assets.endpoint(path);

        assertThat(endpoint == null ? null : endpoint.name()).isEqualTo(name);
    }

    @Test
    void onTheSiteThereIsNoEndpointOfAPath() {
        SiteAssets assets = CdnUrlBuilder.of(
                        CdnSettings.builder().staticEndpoint(atRoot()).build())
                .siteAssets();

        assertThat(assets.endpoint("/css/x.css")).isNull();
    }

    @Test
    void whatMayLeadToNoAssetLeadsToNone() {
        SiteAssets assets = assets();
        Random random = new Random(42);
        String[] parts = {"/shop", "/css", "/x.css", "/", ".", "%2E", "%2F", "?", "#", ";", "%", "/img", "/a b.svg"};
        int found = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(7); length > 0; length--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            String link = text.toString();
            if (assets.mayLeadToAsset(link)) {
                found += assets.urlOf(link, PAGE) == null ? 0 : 1;
            } else {
                assertThat(assets.urlOf(link, PAGE)).as(link).isNull();
                assertThat(assets.urlBelowRoot(link, PAGE)).as(link).isNull();
            }
        }
        assertThat(found).isPositive();
    }

    @Test
    void aQuestionMarkBeginsTheQueryEvenIfAFileHasOneInItsName() throws IOException {
        Files.writeString(folder.resolve("css/x?y.css"), "");
        SiteAssets assets = assets();

        assertThat(assets.urlBelowRoot("/css/x?y.css", PAGE)).isNull();
        assertThat(assets.urlBelowRoot("/css/x%3Fy.css", PAGE)).isEqualTo("https://cdn.example.com/css/x%3Fy.css?v=42");
        assertThat(assets.urlBelowRoot("/css/x.css", PAGE)).isEqualTo("https://cdn.example.com/css/x.css?v=42");
    }

    @Test
    void filesAreListedOnce() throws IOException {
        CdnUrlBuilder cdn =
                CdnUrlBuilder.of(settings(Map.of()).staticEndpoint(atRoot()).build());
        SiteAssets first = cdn.siteAssets();
        Files.writeString(folder.resolve("later.css"), "later");

        assertThat(cdn.siteAssets()).isSameAs(first);
        assertThat(cdn.siteAssets().urlOf("/shop/later.css", PAGE)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/shop",
                "/shop/",
                "/shop/users/3",
                "/shop/users/3?file=css/x.css",
                "/shop/users#css/x.css",
                "/shop/css/",
                "/shop/css/y.css",
                "/shop/img/a%20b.svg#home",
                "/shop/img/a b.svg?a=1#home",
                "/shop/css/x.css/",
                "/shop/css/x.cs",
                "/shop/css/x.csss",
                "/shop/css/x.css;jsessionid=1",
                "/shop/css/%2e%2e/css/x.css",
                "/shop/css/../css/x.css",
                "/shop//css/x.css",
                "/shop/css//x.css",
                "/shop/img/gr%c3%b6.png",
                "/shop/%zz.css",
                "/shop/%",
                "/shop/%ff.css",
                "/shop/\uD800.css",
                "/css/x.css",
                "/shopping/css/x.css",
                "css/x.css",
                "./css/x.css",
                "#css/x.css",
                "?css/x.css",
                "//evil.example/shop/css/x.css",
                "//shop/css/x.css",
                "https://www.example.com/shop/css/x.css",
                "javascript:alert(1)",
                "data:text/css,x.css"
            })
    void anyOtherLinkStaysAsItIs(String link) {
        assertThat(assets().urlOf(link, PAGE)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"about.html", "about.HTM", "account.jsp", "form.xhtml"})
    void aPageAtTheRootIsNoAsset(String page) throws IOException {
        Files.writeString(folder.resolve(page), "a page");
        SiteAssets below = CdnUrlBuilder.of(settings(Map.of())
                        .staticEndpoint(StaticEndpoint.directory("static", "/static", folder))
                        .build())
                .siteAssets();

        assertThat(assets().urlOf("/shop/" + page, PAGE)).isNull();
        assertThat(below.urlOf("/shop/static/" + page, PAGE))
                .isEqualTo("https://cdn.example.com/static/" + page + "?v=42");
    }

    @Test
    void aFolderThatFailsFailsNoPage() {
        AssetFolder failing = new AssetFolder() {
            @Override
            public @Nullable Instant lastModified(String filename) {
                return null;
            }

            @Override
            public @Nullable InputStream open(String filename) {
                return null;
            }

            @Override
            public Stream<String> list() {
                throw new IllegalStateException("no list");
            }
        };
        SiteAssets assets = CdnUrlBuilder.of(settings(Map.of())
                        .staticEndpoint(atRoot())
                        .staticEndpoint(StaticEndpoint.of("other.static", "/other", failing))
                        .build())
                .siteAssets();

        assertThat(assets.urlOf("/shop/css/x.css", PAGE)).isEqualTo("https://cdn.example.com/css/x.css?v=42");
        assertThat(assets.urlOf("/shop/other/x.css", PAGE)).isNull();
    }

    @Test
    void aRootPathMayBeEncodedInLinks() {
        RequestContext request = PAGE.withRootPath("/mein laden");

        assertThat(assets().urlOf("/mein%20laden/css/x.css", request))
                .isEqualTo("https://cdn.example.com/css/x.css?v=42");
        assertThat(assets().urlOf("/css/x.css", null)).isEqualTo("https://cdn.example.com/css/x.css?v=42");
    }

    @Test
    void theEndpointWithTheLongestPathHasTheFile() {
        StaticEndpoint admin = StaticEndpoint.directory("admin.static", "/admin/static", folder.resolve("admin/static"))
                .withDomain("admin.example.com");
        SiteAssets assets = CdnUrlBuilder.of(settings(Map.of())
                        .staticEndpoint(atRoot())
                        .staticEndpoint(admin)
                        .build())
                .siteAssets();

        assertThat(assets.urlOf("/shop/admin/static/own.js", PAGE))
                .isEqualTo("https://admin.example.com/admin/static/own.js?v=42");
    }

    @Test
    void everyPathBelowAnEndpointWithoutItsFilesIsAnAssets() {
        SiteAssets assets = CdnUrlBuilder.of(settings(Map.of())
                        .staticEndpoint(StaticEndpoint.directory("static", "/static", folder.resolve("elsewhere")))
                        .build())
                .siteAssets();

        assertThat(assets.urlOf("/static/a%20b.css?x=1", null))
                .isEqualTo("https://cdn.example.com/static/a%20b.css?x=1&v=42");
        assertThat(assets.urlOf("/static/LICENSE", null)).isEqualTo("https://cdn.example.com/static/LICENSE?v=42");
        assertThat(assets.mayLeadToAsset("/static/LICENSE")).isTrue();
        assertThat(assets.urlOf("/users/3", null)).isNull();
        assertThat(assets.urlOf("/static/", null)).isNull();
        assertThat(assets.urlOf("/static/%2e%2e/x", null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"CDN_DEBUG,true", "CDN_DOMAIN,''", "CDN_DOMAIN_RULES,css/* = origin"})
    void aLinkToAFileOnTheSiteItselfStaysAsItIs(String setting, String value) {
        SiteAssets assets = CdnUrlBuilder.of(unversioned(Map.of(setting, value, "CDN_TIMESTAMP", false))
                        .staticEndpoint(atRoot())
                        .build())
                .siteAssets();

        assertThat(assets.urlOf("/shop/css/x.css?a=b c", PAGE)).isNull();
    }

    @Test
    void aVersionOnTheSiteIsWritten() {
        SiteAssets assets = CdnUrlBuilder.of(settings(Map.of("CDN_DEBUG", true, "CDN_VERSION_ON_SITE", true))
                        .staticEndpoint(atRoot())
                        .build())
                .siteAssets();

        assertThat(assets.urlOf("/shop/css/x.css?a=b", PAGE)).isEqualTo("/shop/css/x.css?a=b&v=42");
    }

    @Test
    void aFileThatItsManifestDoesNotListFailsNoPage() throws IOException {
        Path list = Files.writeString(folder.resolve("MANIFEST"), "0123456789abcdef  css/x.css\n");
        SiteAssets assets = CdnUrlBuilder.of(unversioned(Map.of("CDN_MANIFEST_URL", list.toUri()))
                        .staticEndpoint(atRoot())
                        .build())
                .siteAssets();

        assertThat(assets.urlOf("/shop/css/x.css", PAGE))
                .isEqualTo("https://cdn.example.com/css/x.css?c=0123456789abcdef");
        assertThat(assets.urlOf("/shop/admin/static/own.js", PAGE)).isNull();
    }

    private SiteAssets bundled(String manifest) throws IOException {
        Path json = Files.writeString(folder.resolve("manifest.json"), manifest);
        return CdnUrlBuilder.of(unversioned(Map.of("CDN_MANIFEST_URL", json.toUri()))
                        .staticEndpoint(atRoot())
                        .build())
                .siteAssets();
    }

    @Test
    void aLinkToWhatABundlerMadeLeadsToItsFile() throws IOException {
        SiteAssets assets = bundled("{\"app.js\":\"/app.3f2a9c1b.js\",\"plain.js\":\"/plain.js\"}");

        assertThat(assets.urlOf("/shop/app.js?a#b", PAGE)).isEqualTo("https://cdn.example.com/app.3f2a9c1b.js?a#b");
        assertThat(assets.urlOf("/shop/app.3f2a9c1b.js?a#b", PAGE))
                .isEqualTo("https://cdn.example.com/app.3f2a9c1b.js?a#b");
    }

    @Test
    void aBundlersOwnQueryIsKept() throws IOException {
        SiteAssets assets = bundled("{\"/js/app.js\":\"/js/app.js?id=1a\"}");

        assertThat(assets.urlOf("/shop/js/app.js", PAGE)).isEqualTo("https://cdn.example.com/js/app.js?id=1a");
    }

    @Test
    void filesAreListedAgainWhenTheManifestHasChanged() throws Exception {
        Path json = Files.writeString(folder.resolve("manifest.json"), "{\"app.js\":\"/app.3f2a9c1b.js\"}");
        try (CdnUrlBuilder cdn = CdnUrlBuilder.of(unversioned(Map.of("CDN_MANIFEST_URL", json.toUri()))
                .manifestRefresh(Duration.ofSeconds(1))
                .staticEndpoint(atRoot())
                .build())) {
            SiteAssets assets = cdn.siteAssets();
            Files.writeString(folder.resolve("app.00000000a.js"), "");
            Files.writeString(json, "{\"app.js\":\"/app.00000000a.js\"}");

            Await.until("the new list", () -> assets.urlOf("/shop/app.00000000a.js", PAGE) != null);
            assertThat(assets.urlOf("/shop/app.js", PAGE)).isEqualTo("https://cdn.example.com/app.00000000a.js");
        }
    }
}
