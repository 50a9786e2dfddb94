package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.Manifest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps of entry points to their files. */
class EntryListsManifestTest {
    @Test
    void assetsWebpackPluginHasOneFileOfAKindOrSeveral() throws IOException {
        Manifest one = Samples.sample("assets-webpack-plugin/webpack-assets.json");
        Manifest several = Samples.sample("assets-webpack-plugin-entrypoints/webpack-assets.json");

        assertThat(Samples.entry(one, "main"))
                .containsExactly(
                        "css static/main.css=/static/main.3e6db566.css", "js static/main.js=/static/main.5d84890f.js");
        assertThat(Samples.entry(several, "main"))
                .containsExactly(
                        "css static/shared.css=/static/shared.b196873f.css",
                        "css static/main.css=/static/main.3e6db566.css",
                        "js static/runtime.js=/static/runtime.8a209e81.js",
                        "js static/shared.js=/static/shared.dac037ce.js",
                        "js static/main.js=/static/main.5d84890f.js");
        assertThat(one.unusable().count()).as("metadata is no entry").isZero();
        assertThat(one.hasModules()).isFalse();
    }

    @Test
    void filesOfAllKindsHaveNames() throws IOException {
        assertThat(Samples.sample("assets-webpack-plugin/webpack-assets.json").file("static/media/logo.png"))
                .isEqualTo("/static/media/logo.99959e94.png");
        Manifest withoutEntry = Samples.sample("assets-webpack-plugin-6/webpack-assets.json");
        assertThat(withoutEntry.file("static/media/logo.png"))
                .as("of the entry without a name")
                .isEqualTo("/static/media/logo.99959e94.png");
        assertThat(withoutEntry.entryPoint("")).isNull();
    }

    @Test
    void aChunkOfImagesIsNoReasonToRefuseTheEntries() throws IOException {
        for (String chunk : new String[] {"", "images"}) {
            Manifest manifest = Samples.read("{\"main\": {\"js\": \"/d/main.js\"}, \"" + chunk
                    + "\": {\"png\": [\"1.png\"], \"woff2\": \"2.woff2\"}}");

            assertThat(manifest.format()).isEqualTo("entry-lists");
            assertThat(Samples.entry(manifest, "main")).containsExactly("js d/main.js=/d/main.js");
            assertThat(manifest.file("1.png")).isEqualTo("1.png");
            assertThat(manifest.unusable().count()).isZero();
        }
    }

    @Test
    void queriesStay() throws IOException {
        Manifest manifest = Samples.read("{\"main\": {\"js\": \"/main.js?v=1\", \"css\": [\"/main.css?v=2\"]}}");

        assertThat(Samples.entry(manifest, "main"))
                .containsExactly("css main.css=/main.css?v=2", "js main.js=/main.js?v=1");
    }

    @Test
    void budAndChunksWebpackPluginAreAlike() throws IOException {
        assertThat(Samples.entry(Samples.sample("bud/entrypoints.json"), "admin"))
                .containsExactly(
                        "css shared.css=shared.b196873f.css",
                        "css admin.css=admin.9d24c155.css",
                        "js runtime.js=runtime.98554ec7.js",
                        "js shared.js=shared.dac037ce.js",
                        "js admin.js=admin.39651d35.js");
        assertThat(Samples.entry(Samples.sample("chunks-webpack-plugin/chunks-manifest.json"), "admin"))
                .containsExactly(
                        "css static/shared.css=/static/shared.b196873f.css",
                        "css static/admin.css=/static/admin.9d24c155.css",
                        "js static/runtime.js=/static/runtime.8a209e81.js",
                        "js static/shared.js=/static/shared.dac037ce.js",
                        "js static/admin.js=/static/admin.39651d35.js");
        assertThat(Samples.entry(
                        Samples.read("{\"app\": {\"mjs\": [\"app.mjs\"], \"dependencies\": [\"jquery\"]}}"), "app"))
                .containsExactly("js app.mjs=app.mjs");
    }

    @Test
    void aListHoldsFilesOfAllKinds() throws IOException {
        Manifest manifest = Samples.read("""
                {"about.js": ["/packs/vendors-33bb44cc.js", "/packs/about-55cc66dd.css", "/packs/about-55cc66dd.js",
                   "/packs/about-55cc66dd.js.map"], "empty": []}""");

        assertThat(manifest.format()).isEqualTo("entry-lists");
        assertThat(Samples.entry(manifest, "about.js"))
                .containsExactly(
                        "css packs/about.css=/packs/about-55cc66dd.css",
                        "js packs/vendors.js=/packs/vendors-33bb44cc.js",
                        "js packs/about.js=/packs/about-55cc66dd.js");
        assertThat(manifest.hasModules()).isFalse();
        assertThat(manifest.file("packs/about.js")).isEqualTo("/packs/about-55cc66dd.js");
    }

    @Test
    void reactLoadableDescribesEachFile() throws IOException {
        Manifest manifest = Samples.sample("react-loadable/react-loadable.json");

        assertThat(Samples.entry(manifest, "./lazy/cart.js"))
                .containsExactly("css dist/cart.css=/dist/cart.9930b5a6.css", "js dist/cart.js=/dist/cart.11a44ee9.js");
        assertThat(manifest.entryPoint("lazy/cart.js")).isEqualTo(manifest.entryPoint("./lazy/cart.js"));
        assertThat(manifest.hasModules()).isFalse();
    }

    @Test
    void theAutoOfReactLoadableIsDropped() throws IOException {
        Manifest manifest = Samples.read("""
                {"./About": [{"id": 1, "name": "./src/About.js", "file": "about.1.js",
                  "publicPath": "auto/about.1.js"}]}""");

        assertThat(Samples.entry(manifest, "./About"))
                .singleElement()
                .asString()
                .endsWith("=about.1.js");
        assertThat(manifest.remarks()).hasSize(1);
    }

    @Test
    void scriptsOfVitesSsrManifestAreModules() throws IOException {
        Manifest manifest = Samples.sample("vite-ssr/ssr-manifest.json");

        assertThat(manifest.hasModules()).isTrue();
        assertThat(Samples.entry(manifest, "src/Lazy.vue"))
                .containsExactly(
                        "css assets/Lazy.css=/assets/Lazy-DIfF02eI.css", "js assets/Lazy.js=/assets/Lazy-DdER-xmS.js");
        assertThat(manifest.entryPoint("src/main.js")).as("its list is empty").isNull();
        assertThat(manifest.unusable().count()).isZero();
        assertThat(Samples.read("{\"src/main.js\": [], \"src/App.vue\": []}").format())
                .isEqualTo("entry-lists");
    }

    @Test
    void oneOddEntryIsSetAside() throws IOException {
        Manifest manifest = Samples.read("""
                {"a": {"js": ["/a.js"]}, "b": null, "c": {"js": [5]}, "d": {"pages": {}}, "e": "text", "f": ["/f.js"],
                 "g": ["/g.js", {"id": 1}], "h": ["../../h.js"]}""");

        assertThat(manifest.entryPointNames()).containsExactly("a", "f");
        assertThat(manifest.unusable().reasonOfEntryPoint("b"))
                .isEqualTo("/b (line 1): a list or an object was expected, found null");
        assertThat(manifest.unusable().reasonOfEntryPoint("d"))
                .isEqualTo("/d (line 1): an object with lists of files, js and css for instance, was expected");
        assertThat(manifest.unusable().reasonOfEntryPoint("h")).contains("'../../h.js'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"Shop\", \"icons\": [{\"src\": \"icon.png\"}], \"screenshots\": [{\"src\": \"a.png\"}]}",
                "{\"name\": \"shop\", \"version\": \"1.0.0\", \"files\": [\"dist/shop.js\"]}",
                "{\"errors\": [\"Not found.\"]}",
                "{\"errors\": []}",
                "{\"include\": [\"src/**/*.ts\"], \"compilerOptions\": {\"lib\": [\"dom\"]}}",
                "{\"data\": {\"css\": {}}}"
            })
    void otherListsAreNoEntries(String json) {
        assertThat(Samples.refusal(json)).startsWith("it is a JSON object with the members ");
    }

    @Test
    void listsMayStandAmongTheFiles() throws IOException {
        Manifest manifest = Samples.sample("webpack-manifest-lists/manifest.json");

        assertThat(manifest.format()).isEqualTo("flat");
        assertThat(Samples.entry(manifest, "main"))
                .as("the lists have no public path, the files have")
                .containsExactly(
                        "css shared.css=/packs/shared.b196873f.css",
                        "css main.css=/packs/main.3e6db566.css",
                        "js runtime.js=/packs/runtime.681d8511.js",
                        "js shared.js=/packs/shared.dac037ce.js",
                        "js main.js=/packs/main.5d84890f.js");
        assertThat(manifest.file("main")).isNull();
    }

    @Test
    void filesUnderAnyNameCountByTheirKind() throws IOException {
        Manifest flat = Samples.read("""
                {"a.js": "a.1.js", "entries": {"main": {"imports": ["a.1.js"], "css": ["b.css"], "module": "c.mjs",
                  "theme": ["d.css"], "fonts": ["e.woff2"], "needs": ["jquery"], "prefetch": ["later.js"],
                  "dynamic": ["later.js"], "async": {"js": ["later.js"]}}}}""");
        Manifest lists = Samples.read("{\"main\": {\"js\": \"a.js\", \"modern\": [\"b.js\"], \"less\": \"c.css\"}}");

        assertThat(Samples.entry(flat, "main"))
                .containsExactly("css b.css=b.css", "css d.css=d.css", "js a.js=a.1.js", "js c.mjs=c.mjs");
        assertThat(Samples.entry(lists, "main")).containsExactly("css c.css=c.css", "js a.js=a.js", "js b.js=b.js");
    }

    @Test
    void entriesWithoutAKnownListAreSetAside() throws IOException {
        assertThat(Samples.setAside("{\"a.js\": \"a.1.js\", \"entries\": {\"main\": {\"imports\": [\"a.1.js\"]}}}"))
                .isEqualTo("/entries (line 1): a text was expected, found an object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "entryPoints",
                "assets",
                "files",
                "paths",
                "latest",
                "digests",
                "outputs",
                "inputs",
                "imports",
                "chunks",
                "assetsByChunkName",
                "namedChunkGroups",
                "entries",
                "hashes",
                "entrypoints"
            })
    void theNameOfAMemberDoesNotMakeAFlatMapAnotherFormat(String member) throws IOException {
        Manifest lists = Samples.read("{\"a.js\": \"a.1.js\", \"" + member + "\": {\"main\": [\"a.1.js\"]}}");
        Manifest first = Samples.read("{\"" + member + "\": {\"main\": {\"js\": [\"a.1.js\"]}}, \"a.js\": \"a.1.js\"}");

        for (Manifest manifest : new Manifest[] {lists, first}) {
            assertThat(manifest.format()).isEqualTo("flat");
            assertThat(manifest.file("a.js")).isEqualTo("a.1.js");
            assertThat(Samples.entry(manifest, "main")).containsExactly("js a.js=a.1.js");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"assets", "files", "paths", "latest", "outputs", "hashes"})
    void aMapInAFlatMapIsSetAside(String member) throws IOException {
        Manifest manifest = Samples.read("{\"a.js\": \"a.1.js\", \"" + member + "\": {\"b.js\": \"0cc175b9\"}}");

        assertThat(manifest.format()).isEqualTo("flat");
        assertThat(manifest.file("a.js")).isEqualTo("a.1.js");
        assertThat(manifest.unusable().reason(member)).contains("a text was expected, found an object");
    }

    @Test
    void aFlatMapMayHaveTheListOfItsOnlyEntry() throws IOException {
        Manifest manifest = Samples.read("""
                {"main.js": "main.11aa22bb.js", "main.css": "main.33cc44dd.css",
                 "entrypoints": ["main.33cc44dd.css", "main.11aa22bb.js"]}""");

        assertThat(Samples.entry(manifest, "main"))
                .containsExactly("css main.css=main.33cc44dd.css", "js main.js=main.11aa22bb.js");
        assertThat(manifest.file("main.js")).isEqualTo("main.11aa22bb.js");
    }
}
