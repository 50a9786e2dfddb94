package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs and tags while Vite's development server serves the sources. */
class DevServerTagsTest {
    private static final String SERVER = "http://localhost:5173/app";
    private static final String CLIENT =
            "<script type=\"module\" src=\"" + SERVER + "/@vite/client\" crossorigin=\"anonymous\"></script>";

    @TempDir
    Path directory;

    private CdnUrlBuilder cdn;

    @BeforeEach
    void builder() {
        cdn = CdnUrlBuilder.of(settings().build());
    }

    /** Settings of which none but debug and the server may matter. */
    private CdnSettings.Builder settings() {
        return new Bundle(directory)
                .withManifest(Bundle.VITE)
                .with("src/main.js", "export {}")
                .settings("/build")
                .debug(true)
                .devServer(SERVER)
                .manifestKeepHost(false)
                .integrityComputed(true)
                .pathPrefix("/prefix")
                .siteUrl("https://www.example.com");
    }

    private String entry(Object entries, Object... attributes) {
        List<String> names = entries instanceof String name
                ? List.of(name)
                : ((List<?>) entries).stream().map(String::valueOf).toList();
        return cdn.tags().entry("static", names, Values.of(attributes));
    }

    private static String module(String source) {
        return "<script type=\"module\" src=\"" + SERVER + "/" + source + "\" crossorigin=\"anonymous\"></script>";
    }

    @ParameterizedTest
    @CsvSource({
        "src/logo.svg, src/logo.svg",
        "favicon.ico, favicon.ico",
        "./src/a b.png, src/a%20b.png",
        "@id/__x00__virtual:x, @id/__x00__virtual:x",
        "src/sprite.svg#icon, src/sprite.svg#icon",
        "src/font.eot?#iefix, src/font.eot?#iefix",
        "src/text.md?raw, src/text.md?raw",
        "src/100%.png, src/100%25.png"
    })
    void aSourceHasItsOwnNameThere(String filename, String path) {
        assertThat(cdn.urlFor("static", filename)).isEqualTo(SERVER + "/" + path);
        assertThat(cdn.urlFor("static", Map.of("filename", filename))).isEqualTo(SERVER + "/" + path);
    }

    @Test
    void valuesAndAnAnchorAreKept() {
        assertThat(cdn.urlFor("static", Map.of("filename", "a.svg?x", "b", List.of(1, 2), "_anchor", "top")))
                .isEqualTo(SERVER + "/a.svg?x&b=1&b=2#top");
    }

    @Test
    void neitherTheCallNorTheRequestDecidesTheServersOrigin() {
        RequestContext request = RequestContext.of("https", "evil.example").withRootPath("/root");

        assertThat(cdn.urlFor("static", Map.of("filename", "a.js", "_scheme", "https", "_external", true), request))
                .isEqualTo(SERVER + "/a.js");
        assertThat(cdn.cspOrigins(request)).containsExactly("http://localhost:5173", "ws://localhost:5173", "'self'");
    }

    @Test
    void theWebsocketOfAServerWithHttpsIsSecure() {
        assertThat(CdnUrlBuilder.of(settings().devServer("https://vite.local").build())
                        .cspOrigins())
                .containsExactly("https://vite.local", "wss://vite.local", "'self'");
    }

    @Test
    void cdnFalseIsTheBuiltFile() {
        assertThat(cdn.urlFor("static", Map.of("filename", "src/sans.woff2", "_cdn", false)))
                .isEqualTo("https://www.example.com/build/assets/sans-6t0lgbXD.woff2");
        assertThat(entry("src/main.js", "_cdn", false))
                .contains("/build/assets/main-")
                .doesNotContain(SERVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/src/main.js", "../main.js", "src//main.js", "", "a\nb.js"})
    void namesThatAreRefusedElsewhereAreRefusedHere(String filename) {
        assertThatThrownBy(() -> cdn.urlFor("static", filename)).isInstanceOf(InvalidAssetPathException.class);
        assertThatThrownBy(() -> cdn.tags().script("static", filename, Map.of()))
                .isInstanceOf(InvalidAssetPathException.class);
    }

    @Test
    void theClientComesOnceACall() {
        assertThat(entry(List.of("src/main.js", "src/admin.tsx", "src/main.js")))
                .isEqualTo(CLIENT + "\n" + module("src/main.js") + "\n" + module("src/admin.tsx"));
        assertThat(entry("src/main.js")).isEqualTo(entry("src/main.js"));
    }

    @Test
    void aStylesheetIsLinkedAndWhatAScriptImportsIsNot() {
        assertThat(entry(List.of("src/main.js", "src/print.scss"), "media", "print"))
                .isEqualTo(CLIENT + "\n<link rel=\"stylesheet\" href=\"" + SERVER
                        + "/src/print.scss\" media=\"print\">\n"
                        + module("src/main.js"));
    }

    @Test
    void aNonceIsOnEveryTagAndWhereViteLooksForIt() {
        assertThat(entry("src/main.js", "nonce", "r4\"nd", "defer", true, "data-x", 1))
                .isEqualTo("""
                <meta property="csp-nonce" nonce="r4&quot;nd">
                <script type="module" src="http://localhost:5173/app/@vite/client" crossorigin="anonymous" data-x="1" \
                nonce="r4&quot;nd"></script>
                <script type="module" src="http://localhost:5173/app/src/main.js" crossorigin="anonymous" data-x="1" \
                defer nonce="r4&quot;nd"></script>""");
    }

    @Test
    void reactIsPreparedOnDemandBeforeAnyOtherModule() {
        String preamble = """
                <script type="module" nonce="r4nd">import RefreshRuntime from \
                "http://localhost:5173/app/@react-refresh"
                RefreshRuntime.injectIntoGlobalHook(window)
                window.$RefreshReg$ = () => {}
                window.$RefreshSig$ = () => (type) => type
                window.__vite_plugin_react_preamble_installed__ = true
                </script>
                """;
        assertThat(entry("src/main.jsx", "_react_refresh", true, "nonce", "r4nd"))
                .startsWith(
                        "<meta property=\"csp-nonce\" nonce=\"r4nd\">\n" + preamble + "<script type=\"module\" src=");
        assertThat(entry("src/main.jsx", "_react_refresh", true))
                .startsWith(preamble.replace(" nonce=\"r4nd\"", "") + CLIENT);
        assertThat(entry("src/main.jsx", "_react_refresh", false)).startsWith(CLIENT);
    }

    @Test
    void theOptionOfReactMeansNothingForBuiltFiles() {
        cdn = CdnUrlBuilder.of(settings().devServer(null).build());

        assertThat(entry("src/main.js", "_react_refresh", true)).isEqualTo(entry("src/main.js"));
    }

    @Test
    void aScriptForOldBrowsersIsNotServed() {
        assertThat(entry("src/main-legacy.js", "nomodule", true)).isEmpty();
        assertThat(cdn.tags().preloadHeader("static", List.of("main-legacy.js"), Map.of("nomodule", true), 1000))
                .isEmpty();
    }

    @Test
    void singleTagsLeadThereWithoutIntegrity() {
        assertThat(cdn.tags().script("static", "src/main.js", Map.of("defer", true)))
                .isEqualTo(module("src/main.js").replace("></", " defer></"));
        assertThat(cdn.tags().script("static", "src/main.ts", Map.of())).isEqualTo(module("src/main.ts"));
        assertThat(cdn.tags().stylesheet("static", "src/a.less", Map.of()))
                .isEqualTo("<link rel=\"stylesheet\" href=\"" + SERVER + "/src/a.less\">");
        assertThat(cdn.integrityFor("static", "src/main.js")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a.tsx, ` rel=\"modulepreload\" href=\"http://localhost:5173/app/a.tsx\" crossorigin=\"anonymous\"`",
                "a.scss, ` rel=\"preload\" href=\"http://localhost:5173/app/a.scss\" as=\"style\"`",
                "a.woff2, ` rel=\"preload\" href=\"http://localhost:5173/app/a.woff2\" as=\"font\" type=\"font/woff2\""
                        + " crossorigin=\"anonymous\"`"
            })
    void aPreloadIsOfTheKindThatTheSourceBecomes(String source, String attributes) {
        assertThat(cdn.tags().preload("static", source, Map.of())).isEqualTo("<link" + attributes + ">");
    }

    @Test
    void aHeaderPreloadsSources() {
        assertThat(cdn.tags().preloadHeader("static", List.of("src/main.js", "src/a.css"), Map.of(), 1000))
                .isEqualTo("<" + SERVER + "/src/a.css>; rel=preload; as=style, <" + SERVER
                        + "/src/main.js>; rel=modulepreload; crossorigin");
    }

    @Test
    void namesMayLeaveOutWhatTheSettingsSay() {
        cdn = CdnUrlBuilder.of(settings().manifestKeyPrefix("src/").build());

        assertThat(entry("main.js")).isEqualTo(CLIENT + "\n" + module("src/main.js"));
        assertThat(entry("src/main.js")).isEqualTo(entry("main.js"));
    }

    @Test
    void anEntryPointMustBeNamedByItsSource() {
        assertThatThrownBy(() -> entry("main"))
                .isInstanceOf(AssetNotFoundException.class)
                .hasMessageStartingWith("The entry point 'main' of the static endpoint 'static' is missing: Vite's"
                        + " development server knows entry points by their sources only, and no source has this name;"
                        + " names are like 'src/main.js', as in the manifest.");
        assertThatThrownBy(() -> entry("index.html"))
                .isInstanceOf(AssetNotFoundException.class)
                .hasMessageContaining("name the script in build.rollupOptions.input, and in the call");
        assertThat(entry("main", "_on_missing", "ignore")).isEqualTo(CLIENT);
    }

    @Test
    void whatIsWrongElsewhereIsWrongHere() {
        assertThatThrownBy(() -> entry(List.of())).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> entry("src/main.js", "integrity", "sha384-x"))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> entry("src/main.js", "_react_refresh", "yes"))
                .hasMessage("_react_refresh is the text 'yes'; it is true or false, written without quotes.");
    }

    @Test
    void aPlainFileIsWrittenWithoutABuild() {
        CdnSettings.Builder settings = new Bundle(directory)
                .with("src/plain.css", "a {}")
                .with("src/plain.js", "a()")
                .settings("/build")
                .debug(true)
                .devServer(SERVER);
        cdn = CdnUrlBuilder.of(settings.build());

        assertThat(cdn.tags().inline("static", "src/plain.css", Map.of())).isEqualTo("<style>a {}</style>");
        assertThat(cdn.tags().inline("static", "src/plain.css?inline", Map.of()))
                .isEqualTo("<style>a {}</style>");
        assertThat(cdn.tags().inline("static", "src/plain.js", Map.of())).isEqualTo("<script>a()</script>");
    }

    @ParameterizedTest
    @CsvSource({
        "theme/night.css, no file 'theme/night.css'",
        "theme/night.js, no file 'theme/night.js'",
        "theme/night.scss, no file of a build for it",
        "theme/night.ts, no file of a build for it"
    })
    void aFileThatOnlyTheServerHasIsNotWritten(String name, String missing) {
        assertThatThrownBy(() -> cdn.tags().inline("static", name, Map.of()))
                .isInstanceOf(AssetNotFoundException.class)
                .hasMessage("The content of the file '" + name + "' of the static endpoint 'static' is missing: there"
                        + " is " + missing + " in the directory " + directory
                        + "; the development server http://localhost:5173 serves '" + name + "', but inline_asset needs"
                        + " the file of a build, or a source in the endpoint's folder that needs no build (.css, .js)."
                        + " Add the file, or set CDN_ON_MISSING to warn or ignore to get a page without it.");
        assertThat(cdn.tags().inline("static", name, Map.of("_on_missing", "ignore")))
                .isEmpty();
        assertThatThrownBy(() -> cdn.tags().inline("static", name, Map.of("_cdn", false)))
                .hasMessageNotContaining("development server");
    }
}
