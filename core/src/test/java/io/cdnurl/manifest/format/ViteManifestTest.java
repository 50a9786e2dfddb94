package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.Manifest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViteManifestTest {
    @Test
    void anEntryHasItsWholeGraph() throws IOException {
        Manifest manifest = Samples.sample("vite/manifest.json");

        assertThat(manifest.entryPointNames())
                .containsExactlyInAnyOrder("src/admin.js", "src/main.js", "src/lazy/cart.js", "admin", "main");
        assertThat(Samples.entry(manifest, "src/main.js"))
                .containsExactly(
                        "css assets/money.css=assets/money-Bz18YZBd.css",
                        "css assets/main.css=assets/main-CUmBneRO.css",
                        "import assets/money.js=assets/money-DKzBQMuW.js",
                        "js src/main.js=assets/main-DIxlQphU.js");
        assertThat(Samples.entry(manifest, "admin"))
                .containsExactly(
                        "css assets/money.css=assets/money-Bz18YZBd.css",
                        "css assets/admin.css=assets/admin-DYe73IyR.css",
                        "import assets/money.js=assets/money-DKzBQMuW.js",
                        "js src/admin.js=assets/admin-BZWxexpC.js");
        assertThat(Samples.entry(manifest, "src/lazy/cart.js"))
                .containsExactly(
                        "css assets/cart.css=assets/cart-DN5-L40I.css", "js src/lazy/cart.js=assets/cart-BDtAKYDy.js");
        assertThat(manifest.hasModules()).isTrue();
    }

    /** Vite's own plugin for Symfony follows the imports, too. */
    @ParameterizedTest
    @ValueSource(strings = {"main", "admin"})
    void theOrderIsThatOfVitesPluginForSymfony(String entry) throws IOException {
        Manifest graph = Samples.sample("vite-symfony/manifest.json");
        Manifest listed = Samples.sample("vite-symfony/entrypoints.json");

        assertThat(Samples.entry(graph, "src/" + entry + ".js").stream()
                        .map(line -> line.replaceAll(" .*=", " /build/")))
                .isEqualTo(Samples.entry(listed, entry).stream()
                        .map(line -> line.replaceAll(" .*=", " "))
                        .toList());
    }

    @Test
    void filesHaveTheirSourcesNames() throws IOException {
        Manifest manifest = Samples.sample("vite/manifest.json");

        assertThat(manifest.file("src/images/größe-東京.png")).isEqualTo("assets/größe-東京-BdfvGBF-.png");
        assertThat(manifest.file("src/nested/deep/logo-copy.png")).isEqualTo(manifest.file("src/images/logo.png"));
        assertThat(manifest.file("src/main.css")).isNull();
    }

    @Test
    void vite4NamesStylesheetsByTheirSource() throws IOException {
        Manifest manifest = Samples.sample("vite-4/manifest.json");

        assertThat(Samples.entry(manifest, "src/main.js"))
                .containsExactly(
                        "css money.css=assets/money-82eaa275.css",
                        "css src/main.css=assets/main-be747950.css",
                        "import assets/money.js=assets/money-1f7d68ab.js",
                        "js src/main.js=assets/main-b3143120.js");
        assertThat(manifest.entryPoint("main")).as("its entries have no name").isNull();
        assertThat(manifest.file("src/main.css")).isEqualTo("assets/main-be747950.css");
    }

    @Test
    void aPlaceholderAsKeyDoesNoHarm() throws IOException {
        Manifest manifest = Samples.sample("vite-5/manifest.json");

        assertThat(Samples.entry(manifest, "main"))
                .containsExactly(
                        "css assets/money.css=assets/money-DVOYhibN.css",
                        "css assets/main.css=assets/main-CUmBneRO.css",
                        "import assets/money.js=assets/money-DzGmWx-3.js",
                        "js src/main.js=assets/main-kJn0wmdh.js");
        assertThat(manifest.file("_money-!~{003}~.js")).isEqualTo("assets/money-DVOYhibN.css");
    }

    @Test
    void aPageAsEntryIsItsScript() throws IOException {
        Manifest manifest = Samples.sample("vite-html/manifest.json");

        assertThat(Samples.entry(manifest, "index.html"))
                .containsExactly(
                        "css assets/money.css=assets/money-Bz18YZBd.css",
                        "css assets/index.css=assets/index-CUmBneRO.css",
                        "import assets/money.js=assets/money-DgeQUPIe.js",
                        "js index.html=assets/index-CVPTPSoH.js");
        assertThat(manifest.entryPoint("index")).isSameAs(manifest.entryPoint("index.html"));
    }

    @Test
    void withoutCodeSplittingTheStylesheetIsAFileOfItsOwn() throws IOException {
        Manifest manifest = Samples.sample("vite-cssCodeSplit-false/manifest.json");

        assertThat(manifest.file("style.css")).isEqualTo("assets/style-BR1GF43Y.css");
        assertThat(Samples.entry(manifest, "main"))
                .containsExactly(
                        "import assets/money.js=assets/money-BNqAO8MN.js", "js src/main.js=assets/main-0Y9L_HfD.js");
    }

    @Test
    void integrityIsThatOfTheFile() throws IOException {
        Manifest one = Samples.sample("vite-sri/manifest.json");
        Manifest several = Samples.sample("vite-sri-multi/manifest.json");

        assertThat(one.integrity("assets/main-DIxlQphU.js"))
                .startsWith("sha384-")
                .doesNotContain(" ");
        assertThat(one.integrity("assets/main-CUmBneRO.css"))
                .as("a chunk's stylesheet has none")
                .isNull();
        assertThat(several.integrity("assets/main-DIxlQphU.js")).matches("sha256-\\S{44} sha512-\\S{88}");
    }

    @Test
    void aSingleStylesheetMayBeAText() throws IOException {
        Manifest manifest = Samples.read("""
                {"main.js": {"file": "main-AbCd1234.js", "isEntry": true, "css": "main-AbCd1234.css"}}""");

        assertThat(Samples.entry(manifest, "main.js"))
                .containsExactly("css main.css=main-AbCd1234.css", "js main.js=main-AbCd1234.js");
    }

    @Test
    void anEntryThatIsAStylesheetHasNoScript() throws IOException {
        Manifest manifest = Samples.read("""
                {"src/app.css": {"file": "assets/app-AbCd1234.css", "src": "src/app.css", "name": "app",
                  "isEntry": true}}""");

        assertThat(Samples.entry(manifest, "src/app.css")).containsExactly("css src/app.css=assets/app-AbCd1234.css");
        assertThat(manifest.entryPoint("app")).isSameAs(manifest.entryPoint("src/app.css"));
    }

    @Test
    void eachChunkComesOnceAndAfterWhatItImports() throws IOException {
        Manifest manifest = Samples.read("""
                {
                  "main.js": {"file": "main.js", "isEntry": true, "imports": ["_a", "_b"],
                    "css": ["main.css", "base.css"]},
                  "_a": {"file": "a.js", "imports": ["_base", "_b"], "css": ["a.css"]},
                  "_b": {"file": "b.js", "imports": ["_base"], "css": ["b.css"]},
                  "_base": {"file": "base.js", "css": ["base.css"]}
                }""");

        assertThat(Samples.entry(manifest, "main.js"))
                .containsExactly(
                        "css base.css=base.css",
                        "css b.css=b.css",
                        "css a.css=a.css",
                        "css main.css=main.css",
                        "import base.js=base.js",
                        "import b.js=b.js",
                        "import a.js=a.js",
                        "js main.js=main.js");
    }

    @Test
    void cyclesEnd() throws IOException {
        Manifest manifest = Samples.read("""
                {
                  "main.js": {"file": "main.js", "isEntry": true, "imports": ["_a", "main.js"]},
                  "_a": {"file": "a.js", "imports": ["_b"]},
                  "_b": {"file": "b.js", "imports": ["_a", "main.js"]}
                }""");

        assertThat(Samples.entry(manifest, "main.js"))
                .containsExactly("import b.js=b.js", "import a.js=a.js", "js main.js=main.js");
    }

    @Test
    void aChainOfAHundredThousandChunksIsRead() throws IOException {
        StringBuilder chain = new StringBuilder("{\"_0\": {\"file\": \"0.js\"}");
        int length = 100_000;
        for (int i = 1; i <= length; i++) {
            String entry = i == length ? ", \"isEntry\": true" : "";
            chain.append(",\"_" + i + "\":{\"file\":\"" + i + ".js\",\"imports\":[\"_" + (i - 1) + "\"]" + entry + "}");
        }

        Manifest manifest = Samples.read(chain.append("}").toString());

        assertThat(Samples.entry(manifest, "_" + length))
                .hasSize(length + 1)
                .startsWith("import 0.js=0.js", "import 1.js=1.js");
    }

    @Test
    void entriesThatAllImportEachOtherAreRefusedBeforeTheyFillTheMemory() {
        StringBuilder web = new StringBuilder("{\"_0\": {\"file\": \"0.js\"}");
        for (int i = 1; i <= 4000; i++) {
            web.append(",\"" + i + "\":{\"file\":\"" + i + ".js\",\"isEntry\":true,\"imports\":[\""
                    + (i == 1 ? "_0" : String.valueOf(i - 1)) + "\"]}");
        }

        assertThat(Samples.refusal(web.append("}").toString()))
                .contains("the graphs of all entry points together have more than 4000000 chunks, imports"
                        + " and stylesheets");
    }

    @Test
    void theLegacyTwinLeavesTheNameToTheModernEntry() throws IOException {
        Manifest manifest = Samples.read("""
                {
                  "../../vite/legacy-polyfills-legacy": {"file": "assets/polyfills-legacy-AbCd1234.js",
                    "src": "../../vite/legacy-polyfills-legacy", "isEntry": true},
                  "src/main-legacy.js": {"file": "assets/main-legacy-AbCd1234.js", "name": "main",
                    "src": "src/main-legacy.js", "isEntry": true},
                  "src/main.js": {"file": "assets/main-AbCd1234.js", "name": "main",
                    "src": "src/main.js", "isEntry": true}
                }""");

        assertThat(manifest.entryPoint("main")).isSameAs(manifest.entryPoint("src/main.js"));
        assertThat(Samples.entry(manifest, "../../vite/legacy-polyfills-legacy"))
                .containsExactly("js ../../vite/legacy-polyfills-legacy=assets/polyfills-legacy-AbCd1234.js");
    }

    @Test
    void aNameThatTwoEntriesHaveIsNobodys() throws IOException {
        Manifest manifest = Samples.read("""
                {
                  "a/index.js": {"file": "a-AbCd1234.js", "name": "index", "isEntry": true},
                  "b/index.js": {"file": "b-AbCd1234.js", "name": "index", "isEntry": true}
                }""");

        assertThat(manifest.entryPointNames()).containsExactlyInAnyOrder("a/index.js", "b/index.js");
    }

    @Test
    void aSourceIsANameOnlyWhereItIsClear() throws IOException {
        Manifest manifest = Samples.read("""
                {
                  "key.png": {"file": "key-1.png", "src": "source.png"},
                  "a.png": {"file": "a-1.png", "src": "shared.png"},
                  "b.png": {"file": "b-1.png", "src": "./shared.png"},
                  "c.png": {"file": "c-1.png", "src": "/key.png"}
                }""");

        assertThat(manifest.file("source.png")).isEqualTo("key-1.png");
        assertThat(manifest.file("shared.png")).isNull();
        assertThat(manifest.file("key.png")).isEqualTo("key-1.png");
        assertThat(manifest.size()).isEqualTo(5);
    }

    @Test
    void unknownMembersAreSkipped() throws IOException {
        Manifest manifest = Samples.read("""
                {"main.js": {"file": "main-1.js", "isEntry": true, "names": ["a"], "next": {"a": [{"b": null}, 1e3]},
                  "src": null, "isDynamicEntry": null}}""");

        assertThat(manifest.file("main.js")).isEqualTo("main-1.js");
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() throws IOException {
        assertThat(Samples.refusal("{\n\"src/main.js\": {\n\"file\": 5}}"))
                .isEqualTo("/src~1main.js/file (line 3): a text was expected, found the number '5'");
        assertThat(Samples.setAside("{\"a.js\": {\"file\": \"a.js\"},\n \"b.js\": {\"src\": \"b.js\"}}"))
                .isEqualTo("/b.js (line 2): the member 'file' is missing");
        assertThat(Samples.setAside("{\"a.js\": {\"file\": \"a.js\"},\n \"b.js\": \"b.js\"}"))
                .isEqualTo("/b.js (line 2): an object was expected, found the text 'b.js'");
        assertThat(Samples.refusal("{\"a.js\": {\"file\": \"a.js\", \"isEntry\": \"yes\"}}"))
                .isEqualTo("/a.js/isEntry (line 1): a boolean was expected, found the text 'yes'");
        assertThat(Samples.refusal("{\"a.js\": {\"file\": \"a.js\",\n\"imports\": [\"_b.js\", null]}}"))
                .isEqualTo("/a.js/imports/1 (line 2): a text was expected, found null");
        assertThat(Samples.setAside("{\n\"a.js\": {\"file\": \"a.js\", \"isEntry\": true, \"imports\": [\"_b.js\"]}}"))
                .isEqualTo("/a.js/imports (line 2): it imports '_b.js', which is missing or cannot be used");
        assertThat(Samples.setAside("{\n\"a.js\": {\"file\": \"a.js\", \"isEntry\": true, \"css\": [\"../b.css\"]}}"))
                .contains("'../b.css'");
        assertThat(Samples.refusal("{\"a.js\": {\"file\": \"a.js\", \"file\": \"b.js\"}}"))
                .isEqualTo("/a.js/file (line 1): the name 'file' is there twice");
    }

    @Test
    void aChunkThatCannotBeUsedTakesOnlyTheEntriesWithItAway() throws IOException {
        Manifest manifest = Samples.read("""
                {"a.js": {"file": "a-1.js", "isEntry": true, "imports": ["_b.js"]},
                 "_b.js": {"file": "b-1.js", "imports": ["_c.js"]},
                 "_c.js": {"file": null},
                 "d.js": {"file": "d-1.js", "isEntry": true}}""");

        assertThat(manifest.entryPointNames()).containsExactly("d.js");
        assertThat(manifest.unusable().reasonOfEntryPoint("a.js")).contains("'_c.js'");
        assertThat(manifest.unusable().reason("_c.js")).contains("a text was expected, found null");
        assertThat(manifest.file("a.js")).isEqualTo("a-1.js");
    }

    /**
     * Each entry has many chunks and stylesheets, so that all graphs together are below the limit with a few entries,
     * and beyond it with many.
     */
    @ParameterizedTest
    @CsvSource({"4000, true", "20000, false"})
    void onlyDynamicEntriesAreGivenUpInALargeBuild(int count, boolean listed) throws IOException {
        int chunks = 150;
        StringBuilder build =
                new StringBuilder("{\"main.js\": {\"file\": \"main.js\", \"isEntry\": true, \"imports\": [");
        for (int i = 0; i < chunks; i++) {
            build.append(i == 0 ? "" : ",").append("\"_" + i + "\"");
        }
        build.append("]}");
        for (int i = 0; i < chunks; i++) {
            build.append(",\"_" + i + "\":{\"file\":\"" + i + ".js\",\"css\":[\"" + i + ".css\"]}");
        }
        for (int i = 0; i < count; i++) {
            build.append(",\"d" + i + ".js\":{\"file\":\"d" + i
                    + ".js\",\"isDynamicEntry\":true,\"imports\":[\"main.js\"]}");
        }

        Manifest manifest = Samples.read(build.append("}").toString());

        assertThat(Samples.entry(manifest, "main.js")).hasSize(2 * chunks + 1);
        assertThat(manifest.file("d1.js")).isEqualTo("d1.js");
        assertThat(manifest.entryPointNames()).hasSize(listed ? count + 1 : 1);
        if (listed) {
            assertThat(Samples.entry(manifest, "d1.js")).hasSize(2 * chunks + 2);
        }
    }

    @Test
    void theLegacyTwinLoadsItsChunksItself() throws IOException {
        Manifest manifest = Samples.read("""
                {
                  "_a-legacy.js": {"file": "a-legacy-AbCd1234.js", "css": ["a.css"]},
                  "src/main-legacy.js": {"file": "main-legacy-AbCd1234.js", "isEntry": true,
                    "imports": ["_a-legacy.js"]},
                  "src/main.js": {"file": "main-AbCd1234.js", "isEntry": true}
                }""");

        assertThat(Samples.entry(manifest, "src/main-legacy.js"))
                .containsExactly("js src/main-legacy.js=main-legacy-AbCd1234.js");
    }
}
