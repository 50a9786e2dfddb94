package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.manifest.ManifestContent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole tags: what is in them, and that nothing gets out of its attribute. */
class AssetTagsTest {
    private static final String CDN = "https://cdn.example.com/build/";
    private static final String MONEY_INTEGRITY =
            "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC";

    @TempDir
    Path directory;

    private CdnUrlBuilder plain;
    private CdnUrlBuilder vite;

    @BeforeEach
    void builders() {
        plain = SampleSite.cdn();
        vite = CdnUrlBuilder.of(new Bundle(directory)
                .withManifest(Bundle.VITE)
                .settings("/build")
                .build());
    }

    @Test
    void aScriptHasItsUrlAndAttributesInAlphabeticalOrder() {
        assertThat(plain.tags()
                        .script(
                                "static",
                                "js/app.js",
                                Values.of("nonce", "r4nd", "defer", true, "async", false, "id", null)))
                .isEqualTo("<script src=\"https://cdn.example.com/static/js/app.js\" defer nonce=\"r4nd\"></script>");
    }

    @Test
    void aStylesheetHasItsMedia() {
        assertThat(plain.tags().stylesheet("static", "a.css", Map.of("media", "print", "data-id", 7)))
                .isEqualTo("<link rel=\"stylesheet\" href=\"https://cdn.example.com/static/a.css\""
                        + " data-id=\"7\" media=\"print\">");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a.css, `<link rel=\"preload\" href=\"https://cdn.example.com/static/a.css\" as=\"style\">`",
                "a.js, `<link rel=\"preload\" href=\"https://cdn.example.com/static/a.js\" as=\"script\">`",
                "a.mjs, `<link rel=\"modulepreload\" href=\"https://cdn.example.com/static/a.mjs\""
                        + " crossorigin=\"anonymous\">`",
                "a.woff2, `<link rel=\"preload\" href=\"https://cdn.example.com/static/a.woff2\" as=\"font\""
                        + " type=\"font/woff2\" crossorigin=\"anonymous\">`",
                "a.webp, `<link rel=\"preload\" href=\"https://cdn.example.com/static/a.webp\" as=\"image\">`",
                "a.json, `<link rel=\"preload\" href=\"https://cdn.example.com/static/a.json\" as=\"fetch\""
                        + " crossorigin=\"anonymous\">`",
            })
    void aPreloadIsOfTheKindThatTheEndingTells(String filename, String tag) {
        assertThat(plain.tags().preload("static", filename, Map.of())).isEqualTo(tag);
    }

    @Test
    void aPreloadOfAnotherKindSaysIt() {
        assertThat(plain.tags().preload("static", "data.bin", Map.of("as", "fetch")))
                .contains(" as=\"fetch\"");
        assertThatThrownBy(() -> plain.tags().preload("static", "data.bin", Map.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("'data.bin'")
                .hasMessageContaining("say it, like as='fetch'");
        assertThatThrownBy(() -> plain.tags().preload("static", "data.bin", Map.of("as", "css")))
                .hasMessageContaining("'as' is 'css'; it is one of style, script,");
    }

    @Test
    void aPreloadOfAModuleMaySayItAsItsTagDoes() {
        assertThat(plain.tags().preload("static", "a.js", Map.of("type", "module")))
                .isEqualTo("<link rel=\"modulepreload\" href=\"https://cdn.example.com/static/a.js\""
                        + " crossorigin=\"anonymous\">")
                .isEqualTo(plain.tags().preload("static", "a.js", Map.of("as", "module")));
    }

    @Test
    void anEntryPointIsItsWholeGraph() {
        assertThat(vite.tags().entry("static", "src/main.js", Map.of()).lines())
                .containsExactly(
                        "<link rel=\"stylesheet\" href=\"" + CDN + "assets/money-Bz18YZBd.css\">",
                        "<link rel=\"stylesheet\" href=\"" + CDN + "assets/main-CUmBneRO.css\">",
                        "<link rel=\"modulepreload\" href=\"" + CDN + "assets/money-DKzBQMuW.js\" integrity=\""
                                + MONEY_INTEGRITY + "\" crossorigin=\"anonymous\">",
                        "<script type=\"module\" src=\"" + CDN
                                + "assets/main-DIxlQphU.js\" crossorigin=\"anonymous\"></script>");
    }

    @Test
    void aSecondPageHasAllOfItToo() {
        String first = vite.tags().entry("static", "main", Map.of());

        assertThat(vite.tags().entry("static", "main", Map.of()))
                .isEqualTo(first)
                .isNotEmpty();
    }

    /** What a tag says of a script, its preload and the header say too, or it would be fetched twice. */
    @ParameterizedTest
    @CsvSource({"type, false", "type, text/javascript", "nomodule, true"})
    void aClassicScriptIsOneEverywhere(String name, String value) {
        Map<String, Object> classic =
                Map.of(name, value.equals("true") ? true : value.equals("false") ? (Object) false : value);

        assertThat(vite.tags().script("static", "src/main.js", classic)).doesNotContain("module\"", "crossorigin");
        assertThat(vite.tags().preload("static", "src/main.js", classic))
                .contains("rel=\"preload\"", "as=\"script\"")
                .doesNotContain("crossorigin");
        assertThat(vite.tags().entry("static", "src/main.js", classic)).doesNotContain("module\"", "modulepreload");
        assertThat(vite.tags().preloadHeader("static", List.of("src/main.js"), classic, 1000))
                .contains("as=script")
                .doesNotContain("modulepreload");
    }

    @Test
    void aModuleIsToldByTheFileThatWasMade() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(new Bundle(directory)
                .withManifest("{\"main.js\": \"main.1a2b.mjs\", \"old.js\": \"old.1a2b.js\"}")
                .settings("/build")
                .build());

        assertThat(cdn.tags().script("static", "main.js", Map.of())).startsWith("<script type=\"module\"");
        assertThat(cdn.tags().preload("static", "main.js", Map.of())).contains("modulepreload");
        assertThat(cdn.tags().script("static", "old.js", Map.of())).startsWith("<script src=");
    }

    @Test
    void aModuleIsOfTheManifestThatListsIt() {
        Bundle bundle = new Bundle(directory)
                .withManifest(Bundle.VITE)
                .with("webpack.json", "{\"jquery.js\": \"jquery.1a2b.js\"}")
                .with("plain.js", "x");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(bundle.settings("/build")
                .manifestUrls(directory.resolve("webpack.json").toUri().toString(), bundle.manifestUrl())
                .manifestFallback(AssetVersioner.lastModified(Duration.ZERO))
                .build());

        assertThat(cdn.tags().script("static", "src/main.js", Map.of())).startsWith("<script type=\"module\"");
        assertThat(cdn.tags().script("static", "jquery.js", Map.of())).startsWith("<script src=");
        assertThat(cdn.tags().script("static", "plain.js", Map.of())).startsWith("<script src=");
    }

    /** What loads an image asks without CORS, and a preload by CORS would not be used. */
    @Test
    void anImagesPreloadHasNoIntegrity() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(new Bundle(directory)
                .with("logo.png", "x")
                .settings("/build")
                .manifestUrl(null)
                .integrityComputed(true)
                .version("7")
                .build());

        assertThat(cdn.tags().preload("static", "logo.png", Map.of())).doesNotContain("integrity", "crossorigin");
        assertThat(cdn.integrityFor("static", "logo.png")).isNotNull();
    }

    @Test
    void aTagIsOfOneManifestEvenWhileTheyAreSwapped() {
        String hash = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuF";
        AtomicInteger asked = new AtomicInteger();
        String[] versions = {
            "{\"a.js\": {\"src\": \"a.0.js\", \"integrity\": \"" + hash + "Q=\"}}",
            "{\"a.js\": {\"src\": \"a.1.js\", \"integrity\": \"" + hash + "U=\"}}"
        };
        CdnUrlBuilder cdn = CdnUrlBuilder.of(new Bundle(directory)
                .settings("/build")
                .manifestSource(validators -> new ManifestContent(
                        versions[asked.getAndIncrement() % 2].getBytes(StandardCharsets.UTF_8), Map.of()))
                .manifestRefresh(Duration.ofNanos(1))
                .build());
        try (cdn) {
            for (int i = 0; i < 2000; i++) {
                assertThat(cdn.tags().script("static", "a.js", Map.of()))
                        .matches(tag -> tag.contains("a.0.js") == tag.contains(hash + "Q="));
            }
        }
    }

    @Test
    void anEntryPointTakesNoIntegrityOfTheCalls() {
        assertThatThrownBy(() -> vite.tags().entry("static", "main", Map.of("integrity", "sha384-x")))
                .hasMessageContaining("'integrity' is given with a value")
                .hasMessageContaining("write integrity=false");
    }

    @Test
    void theHeaderSaysWhatTheTagsSay() {
        Map<String, Object> values = Map.of("_cdn", false, "crossorigin", "use-credentials", "integrity", false);

        assertThat(vite.tags().preloadHeader("static", List.of("main"), values, 1000))
                .contains("</build/assets/money-DKzBQMuW.js>; rel=modulepreload; crossorigin=use-credentials")
                .doesNotContain("integrity", "https:");
    }

    @Test
    void severalEntryPointsHaveWhatTheyShareOnce() {
        CdnUrlBuilder encore = CdnUrlBuilder.of(
                new Bundle(directory).withManifest("""
                        {"entrypoints": {
                            "app": {"js": ["/build/runtime.1.js", "/build/app.2.js"], "css": ["/build/app.3.css"]},
                            "shop": {"js": ["/build/runtime.1.js", "/build/shop.4.js"]}}}
                        """).settings("/build").build());

        String tags = encore.tags().entry("static", List.of("app", "shop"), Map.of("defer", true));

        assertThat(tags.lines())
                .containsExactly(
                        "<link rel=\"stylesheet\" href=\"" + CDN + "app.3.css\">",
                        "<script src=\"" + CDN + "runtime.1.js\" defer></script>",
                        "<script src=\"" + CDN + "app.2.js\" defer></script>",
                        "<script src=\"" + CDN + "shop.4.js\" defer></script>");
        assertThat(TemplateFunction.ENTRY_TAGS.call(
                        List.of("static", List.of("app", "shop"), Map.of("defer", true)), Map.of(), () -> encore, null))
                .isEqualTo(tags);
        assertThatThrownBy(() -> encore.tags().entry("static", List.of(), Map.of()))
                .hasMessageContaining("The list of entry points is empty");
    }

    @Test
    void attributesOfAnEntryPointGoWhereTheyMakeSense() {
        assertThat(vite.tags()
                        .entry("static", "main", Values.of("nonce", "r4nd", "media", "screen", "async", true))
                        .lines())
                .satisfiesExactly(
                        money -> assertThat(money)
                                .contains("nonce=\"r4nd\"", "media")
                                .doesNotContain("async"),
                        main -> assertThat(main)
                                .contains("nonce=\"r4nd\"", "media")
                                .doesNotContain("async"),
                        preload -> assertThat(preload).contains("nonce").doesNotContain("media", "async"),
                        script -> assertThat(script).contains("nonce", " async").doesNotContain("media"));
    }

    @Test
    void scriptsOfABundlerOfModulesAreModules() {
        assertThat(vite.tags().script("static", "src/main.js", Map.of())).startsWith("<script type=\"module\" src=");
        assertThat(vite.tags().script("static", "src/main.js", Map.of("type", "text/javascript")))
                .startsWith("<script type=\"text/javascript\" src=")
                .doesNotContain("crossorigin");
    }

    /** Modules are fetched by CORS; the attribute only has to be the same on the tag and on its preload. */
    @ParameterizedTest
    @CsvSource({
        "https, www.example.com, true",
        "https, cdn.example.com, false",
        "https, CDN.example.com:443, false",
        "https, cdn.example.com:8443, true",
    })
    void crossoriginDependsOnWhereThePageIs(String scheme, String host, boolean expected) throws Exception {
        CurrentRequest.call(RequestContext.of(scheme, host), () -> {
            String tag = vite.tags().script("static", "src/main.js", Map.of());
            String preload = vite.tags().preload("static", "src/main.js", Map.of());

            assertThat(tag.contains("crossorigin=\"anonymous\"")).isEqualTo(expected);
            assertThat(preload.contains("crossorigin=\"anonymous\"")).isEqualTo(expected);
            return null;
        });
    }

    @Test
    void crossoriginIsForFontsOnTheSiteItselfToo() {
        CdnUrlBuilder site = SampleSite.debug();

        assertThat(site.tags().preload("static", "a.woff2", Map.of())).contains(" crossorigin=\"anonymous\"");
        assertThat(site.tags().script("static", "a.mjs", Map.of())).doesNotContain("crossorigin");
    }

    @Test
    void theCallDecidesOverCrossoriginAndIntegrity() {
        assertThat(vite.tags().entry("static", "main", Map.of("crossorigin", "use-credentials", "integrity", false)))
                .doesNotContain("integrity", "anonymous")
                .contains("crossorigin=\"use-credentials\"");
        assertThat(vite.tags().script("static", "src/main.js", Map.of("crossorigin", false)))
                .doesNotContain("crossorigin");
        assertThat(plain.tags().script("static", "a.js", Map.of("crossorigin", true, "integrity", "sha256-x")))
                .contains("integrity=\"sha256-x\" crossorigin=\"anonymous\"");
    }

    @Test
    void nothingGetsOutOfAnAttribute() {
        String hostile = "\"'><script>&amp;`\n";

        String tag = plain.tags().script("static", "a'b&c.js", Map.of("nonce", hostile));

        assertThat(tag)
                .isEqualTo("<script src=\"https://cdn.example.com/static/a%27b&amp;c.js\""
                        + " nonce=\"&quot;&#39;&gt;&lt;script&gt;&amp;amp;`&#10;\"></script>");
    }

    @Test
    void nothingInAnAttributeIsInvisible() {
        String text = "a\t\r\u202E\u2028\u200D\uD83D\uDC69\uDB40\uDC41 \0\u001B\u0085\uD800z";

        assertThat(plain.tags().script("static", "js/app.js", Map.of("title", text)))
                .contains(" title=\"a&#9;&#13;&#8238;&#8232;&#8205;\uD83D\uDC69&#917569;"
                        + " \uFFFD\uFFFD\uFFFD\uFFFDz\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a=b", "a\"", "a'", "a>", "a/b", "<a", "1a", "a\nb", "größe", "a\0"})
    void theseAreNoNamesOfAttributes(String name) {
        assertThatThrownBy(() -> plain.tags().script("static", "a.js", Map.of(name, "x")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("is not the name of an attribute");
    }

    @ParameterizedTest
    @ValueSource(strings = {"src", "SRC", "href", "rel"})
    void theFunctionsOwnAttributesAreNotForTheCall(String name) {
        assertThatThrownBy(() -> plain.tags().script("static", "a.js", Map.of(name, "x")))
                .hasMessage("The attribute '" + name + "' is written by the function itself; leave it out.");
    }

    @Test
    void aListIsNoValueOfAnAttribute() {
        assertThatThrownBy(() -> plain.tags().script("static", "a.js", Map.of("class", List.of("a"))))
                .hasMessageContaining("'class' is a list");
    }

    @Test
    void aMissingEntryPointSaysWhichThereAre() {
        assertThatThrownBy(() -> vite.tags().entry("static", "src/mian.js", Map.of()))
                .isInstanceOf(AssetNotFoundException.class)
                .hasMessageContaining("The entry point 'src/mian.js' of the static endpoint 'static' is missing")
                .hasMessageContaining("there are 'src/main.js', 'main'");
        assertThat(vite.tags().entry("static", "src/mian.js", Map.of("_on_missing", "ignore")))
                .isEmpty();
    }

    @Test
    void anEntryPointNeedsAManifest() {
        assertThatThrownBy(() -> plain.tags().entry("static", "main", Map.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("has no manifest")
                .hasMessageContaining("set CDN_MANIFEST_URL, or give the endpoint one of its own");
    }

    @Test
    void aBundleOfModulesIsNotSpreadOverDomains() {
        CdnUrlBuilder several = CdnUrlBuilder.of(new Bundle(directory)
                .settings("/build")
                .domains("a.example.com", "b.example.com", "c.example.com", "d.example.com")
                .build());
        String script = several.urlFor("static", "src/main.js");
        String host = script.substring(0, script.indexOf("/build/"));

        String tags = several.tags().entry("static", "src/main.js", Map.of());

        assertThat(tags).contains("src=\"" + script + "\"");
        assertThat(tags.lines()).hasSize(4).allSatisfy(tag -> assertThat(tag).contains("=\"" + host + "/build/"));
    }

    @Test
    void thePreloadHeaderHasWhatTheBudgetHasRoomFor() {
        String all = vite.preloadHeader("static", "main", 1000);
        String some = vite.preloadHeader("static", "main", 150);

        assertThat(all)
                .isEqualTo("<" + CDN + "assets/money-Bz18YZBd.css>; rel=preload; as=style, <" + CDN
                        + "assets/main-CUmBneRO.css>; rel=preload; as=style, <" + CDN
                        + "assets/main-DIxlQphU.js>; rel=modulepreload; crossorigin, <" + CDN
                        + "assets/money-DKzBQMuW.js>; rel=modulepreload; crossorigin; integrity=\"" + MONEY_INTEGRITY
                        + "\"");
        assertThat(all).startsWith(some);
        assertThat(some.length()).isBetween(1, 150);
        assertThat(vite.preloadHeader("static", "main", 10)).isEmpty();
    }

    @Test
    void theOriginsForAPolicyAreAllThatAssetsMayComeFrom() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(SampleSite.unversioned()
                .domains("a.example.com", "b.example.com")
                .domainRule("*.map", "origin")
                .domainRule("*.woff2", "fonts.example.com")
                .staticEndpoint(StaticEndpoint.directory("static", "/static", directory))
                .staticEndpoint(StaticEndpoint.directory("build", "/build", directory)
                        .withDomain("build.example.com")
                        .withManifest(new Bundle(directory)
                                .withManifest("{\"a.js\": \"https://other.example.com/a.1.js\"}")
                                .manifestUrl()))
                .build());

        assertThat(cdn.cspOrigins())
                .containsExactly(
                        "https://a.example.com",
                        "https://b.example.com",
                        "'self'",
                        "https://fonts.example.com",
                        "https://build.example.com",
                        "https://other.example.com");
        assertThat(SampleSite.debug().cspOrigins()).containsExactly("'self'");
    }
}
