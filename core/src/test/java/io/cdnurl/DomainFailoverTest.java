package io.cdnurl;

import static io.cdnurl.CheckedSite.awaitBack;
import static io.cdnurl.CheckedSite.awaitOut;
import static io.cdnurl.CheckedSite.domain;
import static io.cdnurl.ManifestServer.ok;
import static io.cdnurl.ManifestServer.status;
import static io.cdnurl.SampleSite.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.site.DomainStatus;
import io.cdnurl.site.RequestedVersion;
import io.cdnurl.site.SiteAssets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What URLs, tags and links are while domains of the CDN are left out, and afterwards. */
@Timeout(60)
class DomainFailoverTest {
    private static final ManifestServer.Answer WELL = ok("x");
    private static final ManifestServer.Answer ILL = status(503);

    private static final String VITE = """
            {
              "src/main.js": {
                "file": "assets/main-1a2b3c4d.js", "src": "src/main.js", "isEntry": true,
                "imports": ["_shared-9c0d1e2f.js"], "css": ["assets/main-5e6f7a8b.css"]
              },
              "_shared-9c0d1e2f.js": {"file": "assets/shared-9c0d1e2f.js"},
              "fonts/sans.woff2": {"file": "assets/sans-3a4b5c6d.woff2", "src": "fonts/sans.woff2"},
              "kept.png": {"file": "https://kept.example.com/kept-7e8f9a0b.png", "src": "kept.png"}
            }
            """;

    @TempDir
    Path folder;

    private final ManifestServer first = new ManifestServer(WELL);
    private final ManifestServer second = new ManifestServer(WELL);
    private @Nullable CdnUrlBuilder opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
        first.close();
        second.close();
    }

    private CdnUrlBuilder open(CdnSettings.Builder settings) {
        opened = CheckedSite.open(settings);
        return opened;
    }

    private static Map<String, String> urls(CdnUrlBuilder cdn) {
        Map<String, String> urls = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            String name = "img/" + i + ".webp";
            urls.put(name, cdn.urlFor("static", name));
        }
        return urls;
    }

    @Test
    void theShareOfADomainMovesAndComesBackAndNoOtherChanges() throws InterruptedException {
        CdnUrlBuilder cdn = open(CheckedSite.settings(first, second));
        Map<String, String> before = urls(cdn);
        assertThat(before.values()).anyMatch(url -> url.contains(domain(first)));

        first.answers(ILL);
        awaitOut(first, cdn);
        Map<String, String> meanwhile = urls(cdn);
        before.forEach((name, url) -> {
            if (url.contains(domain(second))) {
                assertThat(meanwhile.get(name)).isSameAs(url);
            } else {
                assertThat(meanwhile.get(name)).isEqualTo(url.replace(domain(first), domain(second)));
            }
            assertThat(cdn.urlFor("static", name)).as("it is remembered").isSameAs(meanwhile.get(name));
        });

        first.answers(WELL);
        awaitBack(first, cdn);
        assertThat(urls(cdn)).isEqualTo(before);
    }

    /** The site is the origin of the CDN, so it has the files. */
    @Test
    void withoutAnyDomainAssetsAreOnTheSiteWithTheirVersions() throws Exception {
        CdnUrlBuilder cdn = open(CheckedSite.settings(first, second).pathPrefix("/v2"));
        RequestContext inApp = PAGE.withRootPath("/app");
        Map<String, Object> asset = Map.of("filename", "x.css");
        String before = cdn.urlFor("static", asset, inApp);
        String anchored = cdn.urlFor("static", Map.of("filename", "x.css", "_anchor", "top", "q", 1), inApp);
        assertThat(before).matches("http://localhost:[0-9]+/v2/static/x.css\\?v=42");

        first.answers(ILL);
        second.answers(ILL);
        awaitOut(first, cdn);
        awaitOut(second, cdn);
        assertThat(cdn.urlFor("static", asset, inApp)).isEqualTo("/app/static/x.css?v=42");
        assertThat(CurrentRequest.call(inApp, () -> cdn.urlFor("static", "x.css")))
                .isEqualTo("/app/static/x.css?v=42");
        assertThat(cdn.urlFor("static", Map.of("filename", "x.css", "_anchor", "top", "q", 1), inApp))
                .isEqualTo("/app/static/x.css?q=1&v=42#top");
        assertThat(cdn.urlFor("static", Map.of("filename", "x.css", "_cdn", false), inApp))
                .isEqualTo("/app/static/x.css");
        assertThat(CurrentRequest.call(inApp, () -> cdn.assetBase("static"))).isEqualTo("/app/static/");

        first.answers(WELL);
        second.answers(WELL);
        awaitBack(first, cdn);
        awaitBack(second, cdn);
        assertThat(cdn.urlFor("static", asset, inApp)).isEqualTo(before);
        assertThat(cdn.urlFor("static", Map.of("filename", "x.css", "_anchor", "top", "q", 1), inApp))
                .isEqualTo(anchored);
    }

    @Test
    void tagsFollow() throws Exception {
        Path manifest = Files.writeString(folder.resolve("manifest.json"), VITE);
        CdnUrlBuilder cdn = open(CheckedSite.settings(first)
                .version(null)
                .manifestUrl(manifest.toUri().toString())
                .domainRule("*.woff2", domain(second)));
        AssetTags tags = cdn.tags().forRequest(PAGE);
        List<String> before = tags(tags);
        String script = "<script type=\"module\" src=\"http://first/static/assets/main-1a2b3c4d.js\""
                + " crossorigin=\"anonymous\"></script>";
        assertThat(before)
                .containsExactly(
                        String.join(
                                "\n",
                                "<link rel=\"stylesheet\" href=\"http://first/static/assets/main-5e6f7a8b.css\">",
                                "<link rel=\"modulepreload\" href=\"http://first/static/assets/shared-9c0d1e2f.js\""
                                        + " crossorigin=\"anonymous\">",
                                script),
                        script,
                        "<link rel=\"preload\" href=\"http://second/static/assets/sans-3a4b5c6d.woff2\" as=\"font\""
                                + " type=\"font/woff2\" crossorigin=\"anonymous\">",
                        "<link rel=\"preload\" href=\"https://kept.example.com/kept-7e8f9a0b.png\" as=\"image\">");

        first.answers(ILL);
        awaitOut(first, cdn);
        assertThat(tags(tags))
                .as("a rule's domain that is well stays, and so do hosts that the manifest names")
                .containsExactly(
                        """
                        <link rel="stylesheet" href="/static/assets/main-5e6f7a8b.css">
                        <link rel="modulepreload" href="/static/assets/shared-9c0d1e2f.js">
                        <script type="module" src="/static/assets/main-1a2b3c4d.js"></script>""",
                        "<script type=\"module\" src=\"/static/assets/main-1a2b3c4d.js\"></script>",
                        before.get(2),
                        before.get(3));
        second.answers(ILL);
        awaitOut(second, cdn);
        assertThat(tags(tags))
                .contains("<link rel=\"preload\" href=\"/static/assets/sans-3a4b5c6d.woff2\" as=\"font\""
                        + " type=\"font/woff2\" crossorigin=\"anonymous\">")
                .contains(before.get(3));
        assertThat(CurrentRequest.call(PAGE, () -> cdn.preloadHeader("static", "src/main.js", 1000)))
                .contains("</static/assets/main-5e6f7a8b.css>; rel=preload; as=style");

        first.answers(WELL);
        second.answers(WELL);
        awaitBack(first, cdn);
        awaitBack(second, cdn);
        assertThat(tags(tags)).isEqualTo(before);
    }

    private List<String> tags(AssetTags tags) {
        List<String> written = new ArrayList<>();
        written.add(tags.entry("static", "src/main.js", Map.of()));
        written.add(tags.script("static", "src/main.js", Map.of()));
        written.add(tags.preload("static", "fonts/sans.woff2", Map.of()));
        written.add(tags.preload("static", "kept.png", Map.of()));
        written.replaceAll(tag -> tag.replace(domain(first), "first").replace(domain(second), "second"));
        return written;
    }

    @Test
    void linksFollowAndTheSiteStaysTheOriginOfTheCdn() throws Exception {
        Path file = Files.writeString(folder.resolve("x.css"), "x");
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_429_000_000)));
        CdnUrlBuilder cdn = open(CheckedSite.settings(first)
                .staticEndpoint(StaticEndpoint.directory("static", "/static", folder))
                .domainRule("*.map", "origin"));
        SiteAssets assets = cdn.siteAssets();
        RequestContext inApp = PAGE.withRootPath("/app");
        assertThat(assets.urlOf("/app/static/x.css?theme=dark", inApp))
                .isEqualTo("http://" + domain(first) + "/static/x.css?theme=dark&v=42");

        first.answers(ILL);
        awaitOut(first, cdn);
        assertThat(assets.urlOf("/app/static/x.css?theme=dark", inApp)).isEqualTo("/app/static/x.css?theme=dark&v=42");
        assertThat(assets.urlOf("/app/static/x.css", inApp)).isEqualTo("/app/static/x.css?v=42");
        assertThat(assets.asset("/static/x.css").requestedVersion("/app/static/x.css", "v=41"))
                .isEqualTo(RequestedVersion.OTHER);
        assertThat(assets.endpoint("/static/later.css").name()).isEqualTo("static");
        assertThat(cdn.endpoints().get(0).domains()).containsExactly(domain(first), "origin");
    }

    @Test
    void aMissingAssetIsStillReported() throws Exception {
        CdnUrlBuilder cdn = open(CheckedSite.settings(first)
                .version(null)
                .onMissing(MissingAssetPolicy.WARN)
                .staticEndpoint(StaticEndpoint.directory("static", "/static", folder)));
        first.answers(ILL);
        awaitOut(first, cdn);

        assertThat(cdn.urlFor("static", "absent.css")).isEqualTo("/static/absent.css");
        assertThat(cdn.endpoints().get(0).missing()).isEqualTo(1);
    }

    @Test
    void theListForAContentSecurityPolicyFitsAllPages() throws InterruptedException {
        CdnUrlBuilder cdn = open(CheckedSite.settings(first).domainRule("*.woff2", domain(second)));
        Set<String> all = Set.of("http://" + domain(first), "http://" + domain(second), "'self'");
        assertThat(cdn.cspOrigins()).containsExactlyInAnyOrderElementsOf(all);

        first.answers(ILL);
        awaitOut(first, cdn);
        assertThat(cdn.cspOrigins()).containsExactlyInAnyOrderElementsOf(all);
    }

    /** A mail may be read when the CDN is back, and has no place that a URL could be relative to. */
    @Test
    void whereTheSiteCannotBeToldTheUrlStaysOnTheCdn() throws InterruptedException {
        CdnUrlBuilder cdn = open(CheckedSite.settings(first).request(() -> null));
        String onCdn = "http://" + domain(first) + "/static/x.css?v=42";
        first.answers(ILL);
        awaitOut(first, cdn);

        assertThat(cdn.urlFor("static", "x.css")).isEqualTo(onCdn);
        assertThat(cdn.urlFor("static", Map.of("filename", "x.css", "_site", true), PAGE))
                .isEqualTo(onCdn);
        assertThat(cdn.urlFor("static", Map.of("filename", "x.css"), PAGE)).isEqualTo("/static/x.css?v=42");
        assertThat(cdn.tags().forRequest(PAGE).stylesheet("static", "x.css", Map.of()))
                .isEqualTo("<link rel=\"stylesheet\" href=\"/static/x.css?v=42\">");
        assertThat(cdn.tags().stylesheet("static", "x.css", Map.of()))
                .isEqualTo("<link rel=\"stylesheet\" href=\"" + onCdn + "\">");
    }

    /** As templates do that are rendered without a request: they write pages only. */
    @Test
    void whereNoRequestIsEverToldUrlsAreWithinThePage() throws InterruptedException {
        CdnUrlBuilder cdn = open(CheckedSite.settings(first));
        first.answers(ILL);
        awaitOut(first, cdn);

        assertThat(cdn.urlFor("static", "x.css")).isEqualTo("/static/x.css?v=42");
    }

    /** The host of a request is what its sender says: a page in a cache must not load a script from there. */
    @Test
    void noUrlHasTheHostOfTheRequest() throws InterruptedException {
        CdnUrlBuilder cdn = open(CheckedSite.settings(first).siteUrl("https://www.example.com/app"));
        RequestContext forged = RequestContext.of("https", "evil.example.com");
        String onCdn = "http://" + domain(first) + "/static/x.js?v=42";
        first.answers(ILL);
        awaitOut(first, cdn);

        assertThat(cdn.urlFor("static", Map.of("filename", "x.js", "_external", true), forged))
                .isEqualTo(onCdn);
        assertThat(cdn.urlFor("static", Map.of("filename", "x.js", "_scheme", "https"), forged))
                .isEqualTo(onCdn.replace("http:", "https:"));
        assertThat(cdn.urlFor("static", Map.of("filename", "x.js"), forged)).isEqualTo("/static/x.js?v=42");
        assertThat(cdn.urlFor("static", Map.of("filename", "x.js", "_site", true), forged))
                .isEqualTo("https://www.example.com/app/static/x.js?v=42");
        assertThat(cdn.urlFor("static", "x.js")).isEqualTo("https://www.example.com/app/static/x.js?v=42");
    }

    @Test
    void whatIsToBePurgedIsOnAllDomainsThatMayHaveIt() throws InterruptedException {
        CdnUrlBuilder cdn = open(CheckedSite.settings(first, second).domainRule("*.map", "origin"));
        Map<String, Object> asset = Map.of("filename", "x.css", "theme", "dark");
        String own = cdn.urlFor("static", asset);
        String other = own.contains(domain(first))
                ? own.replace(domain(first), domain(second))
                : own.replace(domain(second), domain(first));
        List<String> plain = cdn.fileUrls("static", "x.css", "x.css");
        assertThat(cdn.cachedUrls("static", asset)).containsExactly(own, other);
        assertThat(plain).hasSize(4).startsWith(cdn.urlFor("static", "x.css").replace("?v=42", ""));

        first.answers(ILL);
        second.answers(ILL);
        awaitOut(first, cdn);
        awaitOut(second, cdn);
        assertThat(cdn.cachedUrls("static", asset)).containsExactly(own, other);
        assertThat(cdn.fileUrls("static", "x.css", "x.css")).isEqualTo(plain);
        assertThat(cdn.cachedUrls("static", Map.of("filename", "x.map"))).containsExactly("/static/x.map?v=42");
    }

    @Test
    void allDomainsThatAssetsMayBeOnAreChecked() {
        CdnUrlBuilder cdn = open(CheckedSite.settings(first)
                .domainRule("*.woff2", domain(second))
                .domainRule("*.map", "origin")
                .staticEndpoint(StaticEndpoint.directory("static", "/static", folder))
                .staticEndpoint(
                        StaticEndpoint.directory("build", "/build", folder).withDomains("127.0.0.1:1", domain(first))));

        assertThat(cdn.domains())
                .extracting(DomainStatus::domain)
                .containsExactly(domain(first), domain(second), "127.0.0.1:1");
    }

    @Test
    void withoutChecksThereIsOneUrlToPurge() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domains("a.example.com", "b.example.com")
                .version("42")
                .build());

        assertThat(cdn.cachedUrls("static", Map.of("filename", "x.css")))
                .containsExactly(cdn.urlFor("static", "x.css"));
        assertThat(cdn.domains()).isEmpty();
    }
}
