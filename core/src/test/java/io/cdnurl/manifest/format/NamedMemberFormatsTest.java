package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.Manifest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Formats that are told by members with names of their own. */
class NamedMemberFormatsTest {
    private static final String SHA512 =
            "v+tGjgPEC2QCwHvVF1toP2ztZ/BU71uCuAOv+S2z4X0z0RQmmPAuZBYOegDwbi2EOqcrp55onid3RKMvxFFoew==";
    private static final String SHA384 = "sha384-2c4pnycDFwyxgu61TzgZ6oEg7UhSthus+K4nmvTE0JAnqMJMPGhtqFZdUTCI6JWH";

    @Test
    void craHasAListOfOneEntryOrListsByName() throws IOException {
        Manifest one = Samples.read("""
                {"files": {"main.css": "/shop/static/css/main.073c9b0a.css",
                   "main.js": "/shop/static/js/main.9dcf8ab1.js",
                   "static/js/787.28cb0dcd.chunk.js": "/shop/static/js/787.28cb0dcd.chunk.js",
                   "index.html": "/shop/index.html"},
                 "entrypoints": ["static/css/main.073c9b0a.css", "static/js/main.9dcf8ab1.js",
                   "static/js/main.9dcf8ab1.js.map"]}""");
        Manifest several = Samples.sample("rspack-cra-shape/asset-manifest.json");

        assertThat(one.format()).isEqualTo("cra");
        assertThat(Samples.entry(one, "main"))
                .containsExactly(
                        "css main.css=/shop/static/css/main.073c9b0a.css",
                        "js main.js=/shop/static/js/main.9dcf8ab1.js");
        assertThat(Samples.entry(several, "admin"))
                .containsExactly(
                        "css shared.css=/static/css/shared.f1d94fa6.css",
                        "css admin.css=/static/css/admin.68278983.css",
                        "js runtime.js=/static/js/runtime.4019e023.js",
                        "js shared.js=/static/js/shared.8d9c8540.js",
                        "js admin.js=/static/js/admin.bf8eb658.js");
        assertThat(several.hasModules()).isFalse();
    }

    @Test
    void thePublicPathOfCraIsThatOfMostFiles() throws IOException {
        Manifest manifest = Samples.read("""
                {"entrypoints": ["main.js", "b.js", "runtime.js"],
                 "files": {"x": "https://cdn.example.com/x/main.js", "main.js": "https://cdn.example.com/main.js",
                   "b.js": "https://cdn.example.com/b.js"}}""");

        assertThat(Samples.entry(manifest, "main"))
                .containsExactly(
                        "js main.js=https://cdn.example.com/main.js",
                        "js b.js=https://cdn.example.com/b.js",
                        "js runtime.js=https://cdn.example.com/runtime.js");
    }

    @Test
    @Timeout(20)
    void manyFilesOfTheSameNameDoNotTakeForEver() throws IOException {
        StringBuilder files = new StringBuilder();
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            files.append(i == 0 ? "" : ",").append("\"%1$d/a.js\": \"/x/%1$d/a.js\"".formatted(i));
            entries.append(i == 0 ? "" : ",").append("\"%1$d/a.js\"".formatted(i));
        }

        Manifest manifest = Samples.read("{\"files\": {" + files + "}, \"entrypoints\": [" + entries + "]}");

        assertThat(Samples.entry(manifest, "main")).contains("js 0/a.js=/x/0/a.js", "js 19999/a.js=/x/19999/a.js");
    }

    @Test
    void craWithoutEntryPointsHasFiles() throws IOException {
        assertThat(Samples.read("{\"files\": {\"main.js\": \"/main.1.js\"}}").file("main.js"))
                .isEqualTo("/main.1.js");
    }

    @Test
    void rsbuildHasEntryPointsAndNoNames() throws IOException {
        Manifest manifest = Samples.read("""
                {"allFiles": ["/static/js/index.9dcf8ab1.js", "/static/css/index.2b647571.css", "/index.html"],
                 "entries": {"index": {"html": ["/index.html"], "assets": ["/static/image/logo.1a2b3c4d.png"],
                    "initial": {"js": ["/static/js/lib-react.8aab1852.js", "/static/js/index.9dcf8ab1.js"],
                      "css": ["/static/css/index.2b647571.css"]},
                    "async": {"js": ["/static/js/async/442.1db1f579.js"]}}},
                 "integrity": {"/static/js/index.9dcf8ab1.js": "%s"}}""".formatted(SHA384));

        assertThat(manifest.format()).isEqualTo("rsbuild");
        assertThat(Samples.entry(manifest, "index"))
                .containsExactly(
                        "css static/css/index.css=/static/css/index.2b647571.css",
                        "js static/js/lib-react.js=/static/js/lib-react.8aab1852.js",
                        "js static/js/index.js=/static/js/index.9dcf8ab1.js");
        assertThat(manifest.integrity("/static/js/index.9dcf8ab1.js")).isEqualTo(SHA384);
        assertThat(manifest.size()).isEqualTo(1);
    }

    @Test
    void sprocketsLeavesEarlierReleasesAlone() throws IOException {
        String sample = "sprockets-4-two-releases/.sprockets-manifest-519e3358546a8d3a1816518031753fbd.json";
        Manifest manifest = Samples.sample(sample);
        String current = String.valueOf(manifest.file("application.js"));

        assertThat(manifest.integrity(current)).startsWith("sha256-");
        assertThat(new String(Samples.bytes(sample), java.nio.charset.StandardCharsets.UTF_8)
                        .split("\"application-[0-9a-f]{64}\\.js\"", -1))
                .as("the file of either release, and the current one again")
                .hasSize(4);
    }

    @Test
    void sprocketsNeedsAssetsOnly() throws IOException {
        assertThat(Samples.read("{\"assets\": {\"a.js\": \"a-1.js\"}}").file("a.js"))
                .isEqualTo("a-1.js");
        assertThat(Samples.refusal("{\"files\": {\"a-1.js\": {\"logical_path\": \"a.js\"}}}"))
                .isEqualTo("line 1: the member 'assets' is missing");
        assertThat(Samples.read("{\"files\": {\"a-1.js\": {\"integrity\": \"sha256-x\"}},\n"
                                + "\"assets\": {\"a.js\": \"a-1.js\"}}")
                        .remarks())
                .singleElement()
                .asString()
                .contains("'sha256-x'");
    }

    @Test
    void djangosVersionsAreKnown() throws IOException {
        assertThat(Samples.sample("django-5.2/staticfiles.json").file("images/größe-東京.png"))
                .isEqualTo("images/größe-東京.b8e1ba9f91d2.png");
        assertThat(Samples.refusal("{\"paths\": {\"a.js\": \"a.1.js\"},\n\"version\": \"2.0\"}"))
                .isEqualTo(
                        "/version (line 2): version '1.0' or '1.1' of the format was expected, found the text '2.0'");
        assertThat(Samples.refusal("{\"paths\": {\"a.js\": \"a.1.js\"}}"))
                .isEqualTo("line 1: the member 'version' is missing");
        assertThat(Samples.read("{\"paths\": {}}").size()).as("no paths yet").isZero();
        assertThat(Samples.refusal("{\"paths\": {}, \"version\": \"2.0\"}")).contains("'2.0'");
        assertThat(Samples.refusal("{\"paths\": {\"a.js\": 1}, \"version\": \"1.1\"}"))
                .isEqualTo("/paths/a.js (line 1): a text was expected, found the number '1'");
    }

    @Test
    void phoenixsLatestDecides() throws IOException {
        Manifest manifest = Samples.read("""
                {"!comment!": "This file was auto-generated.", "version": 1,
                 "latest": {"app.js": "app-eb0a5b9302e8d32828d8a73f137cc8f0.js"},
                 "digests": {
                   "app-0000000000e8d32828d8a73f137cc8f0.js": {"logical_path": "app.js", "sha512": "not even base64"},
                   "app-eb0a5b9302e8d32828d8a73f137cc8f0.js": {"logical_path": "app.js", "mtime": 63727518862,
                     "size": 369053, "digest": "eb0a5b9302e8d32828d8a73f137cc8f0",
                     "sha512": "%s"}}}""".formatted(SHA512));

        assertThat(manifest.format()).isEqualTo("phoenix");
        assertThat(manifest.size()).isEqualTo(1);
        assertThat(manifest.file("app.js")).isEqualTo("app-eb0a5b9302e8d32828d8a73f137cc8f0.js");
        assertThat(manifest.integrity("app-eb0a5b9302e8d32828d8a73f137cc8f0.js"))
                .isEqualTo("sha512-" + SHA512);
        assertThat(Samples.refusal("{\"version\": 2, \"latest\": {\"a.js\": \"a-1.js\"}}"))
                .isEqualTo("/version (line 1): version 1 of the format was expected, found the number '2'");
        assertThat(Samples.refusal("{\"version\": \"1\", \"latest\": {\"a.js\": \"a-1.js\"}}"))
                .isEqualTo("/version (line 1): a number was expected, found the text '1'");
        assertThat(Samples.refusal("{\"version\": 1, \"digests\": {\"a-1.js\": {}}}"))
                .isEqualTo("line 1: the member 'latest' is missing");
    }

    @Test
    void esbuildsOutputsAreFoundByTheirEntryPoint() throws IOException {
        Manifest manifest = Samples.sample("esbuild/meta.json");

        assertThat(manifest.hasModules()).isTrue();
        assertThat(manifest.entryPointNames())
                .containsExactlyInAnyOrder("src/main.js", "src/admin.js", "src/lazy/cart.js");
        assertThat(Samples.entry(manifest, "src/main.js"))
                .containsExactly(
                        "css src/main.css=main-E3H25PLC.css",
                        "import chunks/chunk.js=chunks/chunk-BFKKHPLW.js",
                        "js src/main.js=main-KX7G3QQH.js");
        assertThat(Samples.entry(manifest, "src/lazy/cart.js"))
                .containsExactly(
                        "css src/lazy/cart.css=chunks/cart-DVWSTBKW.css",
                        "js src/lazy/cart.js=chunks/cart-LJ3ETK67.js");
        assertThat(manifest.file("src/nested/deep/badge.png")).isEqualTo("media/nested/deep/badge-MKG6I6SR.png");
        assertThat(manifest.file("src/main.css")).isEqualTo("main-E3H25PLC.css");
    }

    @Test
    void esbuildsSharedDirectoryIsDropped() throws IOException {
        assertThat(Samples.entry(Samples.sample("esbuild-outbase/meta.json"), "src/admin.js"))
                .containsExactly(
                        "css src/admin.css=src/admin-66FWIRHI.css",
                        "import chunks/chunk.js=chunks/chunk-BFKKHPLW.js",
                        "js src/admin.js=src/admin-7XL7OAOD.js");
        assertThat(Samples.read("{\"outputs\": {\"../public/build/a-1.js\": {\"entryPoint\": \"a.js\"}}}")
                        .file("a.js"))
                .isEqualTo("a-1.js");
        assertThat(Samples.read("""
                                {"outputs": {"../public/build/a-1.js": {"entryPoint": "a.js"},
                                  "../public/b-1.js": {"entryPoint": "b.js"},
                                  "../public/bu/c-1.js": {"entryPoint": "c.js"}}}
                                """).file("a.js")).isEqualTo("build/a-1.js");
        assertThat(Samples.setAside("{\"outputs\": {\"a-1.js\": {\"entryPoint\": \"a.js\"},\n"
                        + "\"../b-1.js\": {\"entryPoint\": \"b.js\"}}}"))
                .contains("'../b-1.js'");
    }

    @Test
    void esbuildsChunksComeInTheOrderInWhichTheyAreNeeded() throws IOException {
        Manifest manifest = Samples.read("""
                {"inputs": {}, "outputs": {
                  "out/a.js": {"imports": [{"path": "out/c1.js", "kind": "import-statement"},
                    {"path": "https://example.com/x.js", "kind": "import-statement", "external": true},
                    {"path": "out/lazy.js", "kind": "dynamic-import"}],
                    "entryPoint": "a.ts", "inputs": {}, "exports": [], "bytes": 1},
                  "out/c1.js": {"imports": [{"path": "out/c2.js", "kind": "import-statement"}],
                    "inputs": {"x.ts": {}, "y.ts": {}}},
                  "out/c2.js": {"imports": [{"path": "out/c1.js", "kind": "import-statement"}]},
                  "out/lazy.js": {"entryPoint": "lazy.ts"},
                  "out/styles.css": {"entryPoint": "styles.css"},
                  "out/a.js.map": {"imports": [], "inputs": {}}}}""");

        assertThat(Samples.entry(manifest, "a.ts"))
                .containsExactly("import c2.js=c2.js", "import c1.js=c1.js", "js a.ts=a.js");
        assertThat(Samples.entry(manifest, "styles.css")).containsExactly("css styles.css=styles.css");
        assertThat(manifest.size()).isEqualTo(3);
    }

    @Test
    void anEntryPointOfTwoOutputsIsNobodysName() throws IOException {
        Manifest manifest = Samples.read("""
                {"outputs": {"a.js": {"entryPoint": "a.ts", "cssBundle": "a.css"}, "b.js": {"entryPoint": "./a.ts"},
                  "c.js": {"entryPoint": "c.ts"}, "d.js": {"inputs": {"a.ts": {}}}, "a.css": {}}}""");

        assertThat(manifest.file("a.ts")).isNull();
        assertThat(manifest.file("c.ts")).isEqualTo("c.js");
        assertThat(manifest.entryPointNames()).containsExactly("c.ts");
    }

    @Test
    void whatEsbuildRefersToIsThere() throws IOException {
        assertThat(Samples.setAside("""
                        {"outputs": {
                          "a.js": {"entryPoint": "a.ts", "imports": [{"path": "b.js", "kind": "import-statement"}]}}}\
                        """)).isEqualTo("/outputs/a.js/imports (line 2): 'b.js' is not among the outputs");
        assertThat(Samples.setAside("{\"outputs\": {\"a.js\": {\"entryPoint\": \"a.ts\", \"cssBundle\": \"a.css\"}}}"))
                .isEqualTo("/outputs/a.js/cssBundle (line 1): 'a.css' is not among the outputs");
        assertThat(Samples.read("{\"inputs\": {}, \"outputs\": {}}").size()).isZero();
        assertThat(Samples.refusal("{\"inputs\": {\"a.ts\": {\"bytes\": 1}}}"))
                .isEqualTo("line 1: the member 'outputs' is missing");
        assertThat(Samples.refusal("{\"outputs\": {\"a.js\": {\"imports\": [{\"kind\": \"import-statement\"}]}}}"))
                .isEqualTo("/outputs/a.js/imports/0 (line 1): the member 'path' is missing");
    }
}
