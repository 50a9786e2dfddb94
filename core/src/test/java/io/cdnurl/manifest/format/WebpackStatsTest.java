package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.Manifest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** webpack's own stats, and what plugins write of them. */
class WebpackStatsTest {
    private static final String SHA384 = "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC";

    @Test
    void entryPointsHaveTheirChunksInOrder() throws IOException {
        Manifest manifest = Samples.sample("webpack-stats/stats.json");

        assertThat(Samples.entry(manifest, "main"))
                .containsExactly(
                        "css shared.css=/build/shared.b196873f.css",
                        "css main.css=/build/main.3e6db566.css",
                        "js runtime.js=/build/runtime.4a706477.js",
                        "js shared.js=/build/shared.dac037ce.js",
                        "js main.js=/build/main.5d84890f.js");
        assertThat(Samples.entry(manifest, "cart"))
                .as("a chunk that is loaded later")
                .containsExactly("css cart.css=/build/cart.ba730a6a.css", "js cart.js=/build/cart.3a4378ce.js");
        assertThat(manifest.hasModules()).isFalse();
        assertThat(manifest.remarks()).isEmpty();
    }

    @Test
    void filesAreFoundByTheirOwnNameTheirSourceAndWithoutFingerprint() throws IOException {
        Manifest manifest = Samples.sample("webpack-stats/stats.json");

        for (String name : new String[] {"media/logo.99959e94.png", "src/images/logo.png", "media/logo.png"}) {
            assertThat(manifest.file(name)).as(name).isEqualTo("/build/media/logo.99959e94.png");
        }
        assertThat(manifest.integrity("/build/main.5d84890f.js")).matches("sha384-\\S{64}");
    }

    @Test
    void filesOfOneNameAreFoundByTheirOwnNameOnly() throws IOException {
        Manifest manifest = Samples.read("""
                {"assetsByChunkName": {"a": ["a.11aa22bb.js", "a.33cc44dd.js"]}, "publicPath": ""}""");

        assertThat(manifest.file("a.js")).isNull();
        assertThat(manifest.file("a.11aa22bb.js")).isEqualTo("a.11aa22bb.js");
        assertThat(Samples.entry(manifest, "a")).containsExactly("js a.js=a.11aa22bb.js", "js a.js=a.33cc44dd.js");
    }

    @Test
    void webpack4IsReadToo() throws IOException {
        Manifest manifest = Samples.sample("webpack-stats-4/stats.json");

        assertThat(Samples.entry(manifest, "admin").stream().map(line -> line.replaceAll("=.*", "")))
                .containsExactly("css shared.css", "css admin.css", "js runtime.js", "js shared.js", "js admin.js");
        assertThat(manifest.entryPointNames())
                .as("not those of mini-css-extract-plugin's own compilations")
                .containsExactlyInAnyOrder("main", "admin", "cart", "runtime", "shared");
    }

    @ParameterizedTest
    @CsvSource({
        "'', main.1.js",
        "auto, main.1.js",
        "/build/, /build/main.1.js",
        "/build, /build/main.1.js",
        "https://cdn.example.com/x/, https://cdn.example.com/x/main.1.js",
        "//cdn.example.com/, //cdn.example.com/main.1.js"
    })
    void thePublicPathMayComeLast(String publicPath, String file) throws IOException {
        Manifest manifest = Samples.read(
                "{\"entrypoints\": {\"main\": {\"assets\": [\"main.1.js\"]}}, \"assets\": [], \"publicPath\": \""
                        + publicPath + "\"}");

        assertThat(manifest.format()).isEqualTo("webpack-stats");
        assertThat(Samples.entry(manifest, "main")).singleElement().asString().endsWith("=" + file);
        assertThat(manifest.remarks()).hasSize(publicPath.equals("auto") ? 1 : 0);
    }

    @Test
    void filesThatBeginWithAutoStayWhole() throws IOException {
        Manifest manifest = Samples.read("""
                {"publicPath": "auto", "assetsByChunkName": {"autocomplete": "autocomplete.1.js"}}""");

        assertThat(Samples.entry(manifest, "autocomplete"))
                .singleElement()
                .asString()
                .endsWith("=autocomplete.1.js");
    }

    @Test
    void namedGroupsAndChunksAreEntriesWhereThereAreNoOthers() throws IOException {
        Manifest gatsby = Samples.read("""
                {"errors": [], "warnings": [],
                 "namedChunkGroups": {"app": {"assets": ["webpack-runtime-11.js", "app-22.js"]}},
                 "assetsByChunkName": {"app": ["app-22.js"], "component---src-pages-index-js": "component-33.js"}}""");

        assertThat(Samples.entry(gatsby, "app"))
                .containsExactly("js webpack-runtime-11.js=webpack-runtime-11.js", "js app-22.js=app-22.js");
        assertThat(Samples.entry(gatsby, "component---src-pages-index-js")).hasSize(1);
    }

    @Test
    void ofSeveralConfigurationsTheFirstWithTheNameCounts() throws IOException {
        Manifest manifest = Samples.sample("webpack-stats-multi/stats.json");

        assertThat(Samples.entry(manifest, "main")).hasSize(5).allMatch(line -> line.contains("=/a/"));
        assertThat(manifest.file("main.js")).isEqualTo("/a/main.5d84890f.js");
        assertThat(manifest.unusable().count()).isZero();
    }

    @Test
    void longListsAreSkippedWhateverTheyHold() throws IOException {
        String source = "x".repeat(2 * Json.LONGEST_TEXT);
        Manifest manifest = Samples.read("{\"modules\": [{\"source\": \"" + source + "\", \"a\": 1, \"a\": 2}],"
                + "\"chunks\": [" + "{\"id\": 1, \"modules\": [{}]},".repeat(50_000) + "{}],"
                + "\"assetsByChunkName\": {\"main\": \"main.1.js\"}}");

        assertThat(Samples.entry(manifest, "main")).hasSize(1);
    }

    @Test
    void changesOfTheDevelopmentServerAreLeftOut() throws IOException {
        Manifest manifest = Samples.read("""
                {"assetsByChunkName": {"main": ["main.js", "main.11aa22bb.hot-update.js", "main.js.map"]}}""");

        assertThat(Samples.entry(manifest, "main")).containsExactly("js main.js=main.js");
    }

    @Test
    void aBuildWithErrorsIsRefused() {
        assertThat(Samples.refusal("""
                {"errors": [{"moduleName": "./src/main.js", "message": "Module parse failed: x\\nmore"}, {}],
                 "assetsByChunkName": {"main": "main.js"}}"""))
                .isEqualTo("webpack's build failed with 2 errors; the first is './src/main.js: Module parse failed: x';"
                        + " correct them, and build again");
        assertThat(Samples.refusal("{\"errors\": [\"./a.js\\nModule not found\"], \"assetsByChunkName\": {}}"))
                .isEqualTo("webpack's build failed with an error: './a.js: Module not found'; correct it,"
                        + " and build again");
    }

    @Test
    void oneOddEntryIsSetAside() throws IOException {
        Manifest manifest = Samples.read("""
                {"assetsByChunkName": {"a": "a.1.js", "b": 5, "c": ["c.1.js", null], "d": [{"name": ["x"]}]}}""");

        assertThat(manifest.entryPointNames()).containsExactly("a");
        assertThat(manifest.unusable().count()).isEqualTo(3);
        assertThat(manifest.unusable().reasonOfEntryPoint("c"))
                .isEqualTo("/assetsByChunkName/c/1 (line 1): a text was expected, found null");
    }

    @Test
    void bundleTrackerListsAssetsAndChunks() throws IOException {
        Manifest manifest = Samples.sample("webpack-bundle-tracker/webpack-stats.json");

        assertThat(Samples.entry(manifest, "main"))
                .containsExactly(
                        "css shared.css=/static/bundles/shared.b196873f.css",
                        "css main.css=/static/bundles/main.3e6db566.css",
                        "js runtime.js=/static/bundles/runtime.06936f72.js",
                        "js shared.js=/static/bundles/shared.dac037ce.js",
                        "js main.js=/static/bundles/main.5d84890f.js");
        assertThat(manifest.file("src/images/logo.png")).isEqualTo("/static/bundles/media/logo.99959e94.png");
        assertThat(manifest.file("media/logo.png")).isEqualTo("/static/bundles/media/logo.99959e94.png");
        assertThat(manifest.file("main.5d84890f.js")).isEqualTo("/static/bundles/main.5d84890f.js");
    }

    @Test
    void earlyBundleTrackerListsChunksOnly() throws IOException {
        assertThat(Samples.entry(Samples.sample("webpack-bundle-tracker-0/webpack-stats.json"), "admin"))
                .containsExactly(
                        "css admin.css=/static/bundles/admin.01ed3f56.css",
                        "js admin.js=/static/bundles/admin.bc51bfcc.js");
        assertThat(Samples.entry(Samples.sample("webpack-bundle-tracker-0-nopublicpath/webpack-stats.json"), "admin"))
                .containsExactly("css admin.css=admin.01ed3f56.css", "js admin.js=admin.bc51bfcc.js");
    }

    @ParameterizedTest
    @CsvSource({"auto", "automain.1.js", "auto/main.1.js"})
    void autoOfBundleTrackerIsDropped(String publicPath) throws IOException {
        Manifest manifest = Samples.read("""
                {"status": "done", "assets": {"main.1.js": {"name": "main.1.js", "publicPath": "%s",
                 "integrity": "%s"}}, "chunks": {"main": ["main.1.js"]}}""".formatted(publicPath, SHA384));

        assertThat(manifest.file("main.1.js")).isEqualTo("main.1.js");
        assertThat(Samples.entry(manifest, "main")).singleElement().asString().endsWith("=main.1.js");
        assertThat(manifest.integrity("main.1.js")).isEqualTo(SHA384);
        assertThat(manifest.remarks()).singleElement().asString().contains("'auto'");
    }

    @Test
    void aBuildThatHasNotFinishedIsRefused() {
        for (String status : new String[] {"compile", "compiling", "initialization"}) {
            assertThat(Samples.refusal("{\"status\": \"" + status + "\"}"))
                    .isEqualTo("its status is '" + status
                            + "': webpack has not finished; read it when the status is 'done'");
        }
        assertThat(Samples.refusal("{\"status\": \"compile\", \"assets\": {}, \"chunks\": {\"a\": [\"a.js\"]}}"))
                .startsWith("its status is 'compile'");
    }

    @Test
    void aBuildThatFailedIsRefusedWithItsError() throws IOException {
        assertThat(Samples.refusal(Samples.bytes("webpack-bundle-tracker/error.json")))
                .isEqualTo("webpack's build failed with 'ModuleParseError': 'Module parse failed: 'import' and 'export'"
                        + " may appear only with 'sourceType: module' (1:0)'; correct it, and build again");
        assertThat(Samples.refusal("""
                {"status": "error", "file": "/srv/shop/src/main.js", "error": "ModuleNotFoundError",
                 "message": "Module not found: Error: Can't resolve './a'\\nin /srv"}"""))
                .isEqualTo("webpack's build failed with 'ModuleNotFoundError' in '/srv/shop/src/main.js':"
                        + " 'Module not found: Error: Can't resolve './a''; correct it, and build again");
    }

    @Test
    void errorsOfOtherProgramsAreNotWebpacks() {
        assertThat(Samples.refusal("{\"status\": \"error\", \"error\": \"No such file.\"}"))
                .contains("which is not a known format");
        assertThat(Samples.refusal("{\"status\": \"ok\", \"chunks\": 5}")).contains("which is not a known format");
    }

    @Test
    void vueListsTheFilesOfItsOneEntry() throws IOException {
        Manifest manifest = Samples.sample("vue-ssr/vue-ssr-client-manifest.json");

        assertThat(Samples.entry(manifest, "main"))
                .contains("js runtime.js=/_nuxt/runtime.b9220c43.js", "css shared.css=/_nuxt/shared.b96aba47.css")
                .noneMatch(line -> line.contains("cart"));
        assertThat(manifest.file("cart.js")).isEqualTo("/_nuxt/cart.11a44ee9.js");
    }
}
