package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.site.RequestedAsset;
import io.cdnurl.site.SiteAssets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links of pages, and requests of the CDN, that name the path of a file. */
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
        "/shop/img/gr%c3%b6%c3%9fe.png, https://cdn.example.com/img/gr%C3%B6%C3%9Fe.png?v=42",
        "/shop/img/größe.png, https://cdn.example.com/img/gr%C3%B6%C3%9Fe.png?v=42",
    })
    void aLinkToAFileIsItsUrlOnTheCdn(String link, String url) {
        assertThat(assets().urlOf(link, PAGE)).isEqualTo(url);
        assertThat(assets().urlBelowRootOf(link.substring("/shop".length()), PAGE))
                .isEqualTo(url);
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

        assertThat(assets.urlBelowRootOf("/static/a%20b.css?x=1", null))
                .isEqualTo("https://cdn.example.com/static/a%20b.css?x=1&v=42");
        assertThat(assets.urlBelowRootOf("/users/3", null)).isNull();
        assertThat(assets.urlBelowRootOf("/static/", null)).isNull();
        assertThat(assets.urlBelowRootOf("/static/%2e%2e/x", null)).isNull();
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
        assertThat(assets.requested("/app.3f2a9c1b.js", null)).isEqualTo(RequestedAsset.CURRENT);
        assertThat(assets.requested("/app.js", null)).isEqualTo(RequestedAsset.UNVERSIONED);
        assertThat(assets.requested("/plain.js", null)).isEqualTo(RequestedAsset.UNVERSIONED);
        assertThat(assets.requested("/app.00000000.js", null)).isEqualTo(RequestedAsset.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/js/app.js,id=1a,CURRENT",
                "/js/app.js,id=1a&x=2,CURRENT",
                "/js/app.js,id=2b,OTHER_VERSION",
                "/js/app.js,-,UNVERSIONED"
            })
    void aBundlersOwnQueryIsAVersion(String path, String query, RequestedAsset requested) throws IOException {
        SiteAssets assets = bundled("{\"/js/app.js\":\"/js/app.js?id=1a\"}");

        assertThat(assets.requested(path, query)).isEqualTo(requested);
        assertThat(assets.urlOf("/shop/js/app.js", PAGE)).isEqualTo("https://cdn.example.com/js/app.js?id=1a");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/css/x.css,v=42,CURRENT",
                "/css/x.css,a=b&v=42,CURRENT",
                "/css/x.css,v=42&v=42,CURRENT",
                "/css/x.css,%76=4%32,CURRENT",
                "/img/a b.svg,v=42,CURRENT",
                "/img/a%20b.svg,v=42,CURRENT",
                "/css/x.css,v=41,OTHER_VERSION",
                "/css/x.css,v=,OTHER_VERSION",
                "/css/x.css,v=42&v=41,OTHER_VERSION",
                "/css/x.css,v=%2042,OTHER_VERSION",
                "/css/x.css,-,UNVERSIONED",
                "/css/x.css,'',UNVERSIONED",
                "/css/x.css,&&,UNVERSIONED",
                "/css/x.css,V=42,UNVERSIONED",
                "/css/x.css,v=%zz,UNVERSIONED",
                "/css/y.css,v=42,NONE",
                "/users/3,v=42,NONE",
                "/css/../css/x.css,v=42,NONE",
                "'',v=42,NONE"
            })
    void aRequestHasTheVersionOfNowOrAnother(String path, String query, RequestedAsset requested) {
        assertThat(assets().requested(path, query)).isEqualTo(requested);
    }

    @Test
    void withoutACdnNoRequestIsItsOwn() {
        SiteAssets assets = CdnUrlBuilder.of(settings(Map.of("CDN_DEBUG", true))
                        .staticEndpoint(atRoot())
                        .build())
                .siteAssets();

        assertThat(assets.requested("/css/x.css", "v=41")).isEqualTo(RequestedAsset.NONE);
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

            Await.until("the new list", () -> assets.requested("/app.00000000a.js", null) == RequestedAsset.CURRENT);
            assertThat(assets.requested("/app.3f2a9c1b.js", null)).isEqualTo(RequestedAsset.UNVERSIONED);
        }
    }

    @Test
    void theHashChangesWithTheContent() throws IOException {
        SiteAssets assets = assets();
        String before = assets.contentHash("/css/x.css");
        Files.writeString(folder.resolve("css/x.css"), "another content");

        assertThat(before).matches("[0-9a-f]{32}");
        assertThat(assets.contentHash("/css/x.css")).matches("[0-9a-f]{32}").isNotEqualTo(before);
        assertThat(assets.contentHash("/css/y.css")).isNull();
        assertThat(assets.contentHash("/../x.css")).isNull();
    }
}
