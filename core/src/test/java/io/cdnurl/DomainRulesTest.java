package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which assets are on which domain: the first rule that matches decides. */
class DomainRulesTest {
    private static final String RULES = """
            *.map=origin
            *.woff2=fonts.example.com
            /static/img/**=img1.example.com,img2.example.com; /static/vendor/*.js = vendor.example.com""";

    private static CdnSettings.Builder settings() {
        return SampleSite.unversioned().load(Map.of("CDN_DOMAIN_RULES", RULES));
    }

    @ParameterizedTest
    @CsvSource({
        "css/app.css, https://cdn.example.com/static/css/app.css",
        "js/app.js.map, /static/js/app.js.map",
        "fonts/deep/sans.woff2, https://fonts.example.com/static/fonts/deep/sans.woff2",
        "img/sans.woff2, https://fonts.example.com/static/img/sans.woff2",
        "vendor/x.js, https://vendor.example.com/static/vendor/x.js",
        "vendor/deep/x.js, https://cdn.example.com/static/vendor/deep/x.js",
        "woff2, https://cdn.example.com/static/woff2",
    })
    void decide(String filename, String url) {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings().build());

        assertThat(cdn.urlFor("static", filename)).isEqualTo(url);
        assertThat(cdn.urlFor("static", filename)).isEqualTo(url);
        assertThat(cdn.urlFor("static", Map.of("filename", filename, "a", 1))).isEqualTo(url + "?a=1");
    }

    @Test
    void mayNameSeveralDomains() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings().build());

        assertThat(cdn.urlFor("static", "img/a.png")).matches("https://img[12]\\.example\\.com/static/img/a\\.png");
    }

    @Test
    void leaveTheSitesOwnUrlToTheRequest() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings().build());
        RequestContext request = RequestContext.of("http", "localhost").withRootPath("/app");

        assertThat(cdn.urlFor("static", Map.of("filename", "x.js.map"), request))
                .isEqualTo("/app/static/x.js.map");
        assertThat(cdn.urlFor("static", Map.of("filename", "x.js.map", "_external", true), request))
                .isEqualTo("http://localhost/app/static/x.js.map");
    }

    @Test
    void doWithoutADomainForTheRest() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(SampleSite.unversioned()
                .domain(null)
                .domainRule("*.woff2", "fonts.example.com")
                .build());

        assertThat(cdn.urlFor("static", "a.woff2")).isEqualTo("https://fonts.example.com/static/a.woff2");
        assertThat(cdn.urlFor("static", "a.css")).isEqualTo("/static/a.css");
    }

    @Test
    void doNotNeedTheFileOfWhatTheSiteItselfServes() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings()
                .timestamp(true)
                .staticEndpoint(StaticEndpoint.classpath("static", "/static", "no/such/folder"))
                .build());

        assertThat(cdn.urlFor("static", "a.js.map")).isEqualTo("/static/a.js.map");
        assertThatThrownBy(() -> cdn.urlFor("static", "a.js")).isInstanceOf(AssetNotFoundException.class);
    }

    @Test
    void seeTheNameThatPagesUse() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(SampleSite.unversioned()
                .domainRule("/static/app.css", "a.example.com")
                .versioner(asset -> AssetVersion.fingerprinted("app.123.css"))
                .build());

        assertThat(cdn.urlFor("static", "app.css")).isEqualTo("https://a.example.com/static/app.123.css");
    }

    @Test
    void comeBeforeTheDomainOfAnEndpoint(@TempDir Path directory) {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings()
                .staticEndpoint(StaticEndpoint.directory("static", "/static", directory))
                .staticEndpoint(StaticEndpoint.directory("admin.static", "/admin", directory)
                        .withDomain("admin.example.com"))
                .build());

        assertThat(cdn.urlFor("admin.static", "a.css")).isEqualTo("https://admin.example.com/admin/a.css");
        assertThat(cdn.urlFor("admin.static", "a.woff2")).isEqualTo("https://fonts.example.com/admin/a.woff2");
        assertThat(cdn.urlFor("admin.static", "a.css.map")).isEqualTo("/admin/a.css.map");
    }

    @Test
    void anEndpointMayBeOnTheSiteItself(@TempDir Path directory) {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(SampleSite.unversioned()
                .staticEndpoint(StaticEndpoint.directory("static", "/static", directory))
                .staticEndpoint(StaticEndpoint.directory("admin.static", "/admin", directory)
                        .withDomain("origin"))
                .build());

        assertThat(cdn.urlFor("admin.static", "a.css")).isEqualTo("/admin/a.css");
        assertThat(cdn.urlFor("static", "a.css")).isEqualTo("https://cdn.example.com/static/a.css");
    }

    @ParameterizedTest
    @CsvSource({
        "/static/**/*.woff2, a.woff2, true",
        "/static/**/*.woff2, a/b/c.woff2, true",
        "/static/**.woff2, a/b/c.woff2, true",
        "/static/*.woff2, a/b.woff2, false",
        "**/fonts/**, fonts/a.woff2, true",
        "/static/a?.woff2, ab.woff2, true",
        "/static/a?.woff2, a/.woff2, false",
        "a.woff2, deep/a.woff2, true",
        "static/a+b.woff2, a+b.woff2, true",
    })
    void matchWithStars(String pattern, String filename, boolean matches) {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(SampleSite.unversioned()
                .domainRule(pattern, "fonts.example.com")
                .build());

        assertThat(cdn.urlFor("static", filename).startsWith("https://fonts.example.com/"))
                .isEqualTo(matches);
    }

    @Test
    void seeWhatABundlerMadeToo(@TempDir Path directory) {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(new Bundle(directory)
                .withManifest(Bundle.VITE.replace("src/main.js", "src/main.ts"))
                .settings("/build")
                .domainRule("*.js", "scripts.example.com")
                .build());

        assertThat(cdn.tags().entry("static", "src/main.ts", Map.of()))
                .contains(
                        "src=\"https://scripts.example.com/build/assets/main-",
                        "href=\"https://scripts.example.com/build/assets/money-DK")
                .contains("href=\"https://cdn.example.com/build/assets/main-CU");
    }

    @Test
    void aDebugSiteHasNone() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings().debug(true).build());

        assertThat(cdn.urlFor("static", "a.woff2")).isEqualTo("/static/a.woff2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.woff2 | has the rule '*.woff2', which is not pattern=domain",
                "=x.example.com | has the rule '=x.example.com', which is not pattern=domain",
                "*.woff2=https://x.example.com | whose domain 'https://x.example.com' is a URL:"
                        + " write CDN_DOMAIN=x.example.com",
                "*.{js,css}=x.example.com | has the pattern '*.{js,css}', which matches nothing",
                "/static/=x.example.com | has the pattern '/static/', which matches nothing",
                "*.js=origin,x.example.com | has 'origin' among domains, which stands for the site itself",
                "*.woff2= | whose domain '' is not a host or host:port",
            })
    void theseAreRefused(String rules, String complaint) {
        assertThatThrownBy(
                        () -> settings().load(Map.of("CDN_DOMAIN_RULES", rules)).build())
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("CDN_DOMAIN_RULES")
                .hasMessageContaining(complaint);
    }

    @Test
    void aBadDomainOfAnEndpointIsAProblemOfTheSettings(@TempDir Path directory) {
        CdnSettings.Builder settings = settings()
                .staticEndpoint(StaticEndpoint.directory("static", "/static", directory)
                        .withDomain("https://user:secret@x.example.com/"));

        assertThatThrownBy(settings::build)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("The domain")
                .hasMessageContaining("of the static endpoint 'static' is not a host or host:port")
                .hasMessageNotContaining("secret");
    }

    @Test
    @Timeout(20)
    void noPatternTakesLong() {
        String name = "a-".repeat(5_000) + "b";
        for (String glob : List.of("*-".repeat(200) + "c", "**/".repeat(170) + "c", "**a".repeat(170) + "c")) {
            CdnUrlBuilder cdn = CdnUrlBuilder.of(SampleSite.unversioned()
                    .domainRule(glob, "other.example.com")
                    .build());
            assertThat(cdn.urlFor("static", name)).startsWith("https://cdn.example.com/");
            assertThat(cdn.urlFor("static", "x/".repeat(5_000) + "b")).startsWith("https://cdn.example.com/");
        }
        assertThatThrownBy(() -> SampleSite.unversioned()
                        .domainRule("**/".repeat(3_000), "other.example.com")
                        .build())
                .isInstanceOf(InvalidSettingsException.class);
        assertThatThrownBy(() -> SampleSite.unversioned()
                        .domainRule("**/".repeat(3_000) + "x", "other.example.com")
                        .build())
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("of 9001 characters; write one of at most 512");
    }
}
