package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.Manifest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Public paths in members of their own, and webpack's {@code auto} in front of every file. */
class PublicPathTest {
    private static final String SHA384 = "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC";

    @ParameterizedTest
    @ValueSource(strings = {"auto", "auto/"})
    void autoIsDroppedFromAFlatMapAndItsEntries(String auto) throws IOException {
        Manifest manifest = Samples.read("""
                {"main.js": "%1$smain.11aa22bb.js", "autocomplete.js": "%1$sautocomplete.33cc44dd.js",
                 "auto.css": "%1$sauto.css", "media/x.png": "%1$smedia/x.55ee66ff.png",
                 "entrypoints": {"main": {"assets": {"js":
                   ["%1$sruntime.js", "%1$smain.11aa22bb.js"]}}}}""".formatted(auto));

        assertThat(manifest.file("main.js")).isEqualTo("main.11aa22bb.js");
        assertThat(manifest.file("autocomplete.js")).isEqualTo("autocomplete.33cc44dd.js");
        assertThat(manifest.file("auto.css")).isEqualTo("auto.css");
        assertThat(manifest.file("media/x.png")).isEqualTo("media/x.55ee66ff.png");
        assertThat(Samples.entry(manifest, "main"))
                .containsExactly("js runtime.js=runtime.js", "js main.js=main.11aa22bb.js");
        assertThat(manifest.remarks())
                .singleElement()
                .asString()
                .contains("'auto'")
                .contains("webpack");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "auto/"})
    void autoIsDroppedInEveryFormatOfWebpack(String auto) throws IOException {
        Manifest described = Samples.read("""
                {"main.js": {"src": "%1$smain.1.js", "integrity": "%2$s"},
                 "entrypoints": {"main": {"assets": {"js": ["%1$smain.1.js"]}}}}""".formatted(auto, SHA384));
        Manifest cra = Samples.read("""
                {"entrypoints": ["static/main.1.js"], "files": {"main.js": "%sstatic/main.1.js"}}""".formatted(auto));
        Manifest encore = Samples.read("""
                {"entrypoints": {"main": {"js": ["%1$sruntime.1.js", "%1$smain.1.js"]}},
                 "integrity": {"%1$smain.1.js": "%2$s"}}""".formatted(auto, SHA384));
        Manifest rsbuild = Samples.read("""
                {"allFiles": ["%1$smain.1.js"], "entries": {"main": {"initial": {"js": ["%1$smain.1.js"]}}},
                 "integrity": {"%1$smain.1.js": "%2$s"}}""".formatted(auto, SHA384));
        Manifest lists = Samples.read("{\"main\": {\"js\": \"" + auto + "main.1.js\"}}");

        for (Manifest manifest : new Manifest[] {described, encore, rsbuild, lists}) {
            assertThat(Samples.entry(manifest, "main"))
                    .last()
                    .asString()
                    .as(manifest.format())
                    .endsWith("=main.1.js");
            assertThat(manifest.remarks()).as(manifest.format()).hasSize(1);
        }
        assertThat(Samples.entry(cra, "main")).containsExactly("js main.js=static/main.1.js");
        assertThat(cra.remarks()).hasSize(1);
        for (Manifest manifest : new Manifest[] {described, encore, rsbuild}) {
            assertThat(manifest.integrity("main.1.js")).as(manifest.format()).isEqualTo(SHA384);
        }
    }

    @Test
    void autoOfARealBuildIsDropped() throws IOException {
        Manifest assets = Samples.sample("assets-webpack-plugin-auto/webpack-assets.json");
        Manifest tracker = Samples.sample("webpack-bundle-tracker-auto/webpack-stats.json");

        assertThat(Samples.entry(assets, "main"))
                .contains("js main.js=main.5d84890f.js", "css main.css=main.3e6db566.css");
        assertThat(Samples.entry(tracker, "main"))
                .contains("js main.js=main.5d84890f.js", "css main.css=main.3e6db566.css");
        assertThat(assets.remarks()).isEqualTo(tracker.remarks()).hasSize(1);
        assertThat(Samples.sample("webpack-stats-auto/stats.json").remarks()).isEqualTo(tracker.remarks());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"autocomplete.js\": \"autocomplete.1.js\"}",
                "{\"auto.js\": \"auto.1.js\"}",
                "{\"auto/main.js\": \"auto/main.1.js\", \"auto/a.css\": \"auto/a.css\"}",
                "{\"automobile.js\": \"automobile.1.js\", \"autobus.css\": \"autobus.2.css\"}",
                "{\"main.js\": \"automain.1.js\", \"other.js\": \"other.1.js\"}",
                "{\"autocomplete\": {\"js\": [\"autocomplete.1.js\"]}}",
                "{\"entrypoints\": {\"auto\": {\"js\": [\"auto.1.js\"]}}}",
                "{\"entrypoints\": {\"a\": {\"js\": [\"automobile.1.js\", \"autobus.1.js\"]}}}"
            })
    void filesThatBeginWithAutoThemselvesStay(String json) throws IOException {
        Manifest manifest = Samples.read(json);

        assertThat(manifest.remarks()).isEmpty();
        manifest.forEachFile((name, file) -> assertThat(json).contains("\"" + file + "\""));
        for (String name : manifest.entryPointNames()) {
            assertThat(Samples.entry(manifest, name)).allMatch(line -> line.contains("=auto"));
        }
    }

    @Test
    void whatStandsBesideAssetsIsPutInFrontOfThem() throws IOException {
        for (String member : new String[] {"prepend", "publicPath"}) {
            for (String value : new String[] {"https://static.example.org/", "https://static.example.org"}) {
                Manifest manifest = Samples.read("{\"assets\": {\"a.js\": \"assets/a-1.js\"},"
                        + "\"files\": {\"assets/a-1.js\": {\"integrity\": \"%s\"}},".formatted(SHA384)
                        + "\"" + member + "\": \"" + value + "\"}");

                assertThat(manifest.file("a.js")).isEqualTo("https://static.example.org/assets/a-1.js");
                assertThat(manifest.integrity("https://static.example.org/assets/a-1.js"))
                        .isEqualTo(SHA384);
                assertThat(manifest.origins()).containsExactly("https://static.example.org");
            }
        }
        assertThat(Samples.read("{\"prepend\": \"\", \"assets\": {\"a.js\": \"a-1.js\"}}")
                        .file("a.js"))
                .isEqualTo("a-1.js");
        assertThat(Samples.read("{\"prepend\": null, \"assets\": {\"a.js\": \"a-1.js\"}}")
                        .file("a.js"))
                .isEqualTo("a-1.js");
    }

    @Test
    void aPathThatAFileHasAlreadyIsNotRepeated() throws IOException {
        Manifest manifest = Samples.read("""
                {"publicPath": "/build/", "main.js": "main.1.js", "b.js": "/build/b.1.js",
                 "c.js": "https://cdn.example.com/c.1.js"}""");

        assertThat(manifest.file("main.js")).isEqualTo("/build/main.1.js");
        assertThat(manifest.file("b.js")).isEqualTo("/build/b.1.js");
        assertThat(manifest.file("c.js")).isEqualTo("https://cdn.example.com/c.1.js");
        assertThat(manifest.unusable().count()).isZero();
        assertThat(manifest.size()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "https://h.example/, /x/a-1.js, https://h.example/x/a-1.js",
        "https://h.example, /x/a-1.js, https://h.example/x/a-1.js",
        "//h.example/, /x/a-1.js, //h.example/x/a-1.js",
        "https://h.example/b/, /x/a-1.js, https://h.example/b/x/a-1.js",
        "https://h.example/b/, /b/a-1.js, https://h.example/b/a-1.js",
        "https://h.example/b/, x/a-1.js, https://h.example/b/x/a-1.js",
        "https://h.example/, https://h.example/x/a-1.js, https://h.example/x/a-1.js",
        "https://h.example/, //other.example/a-1.js, //other.example/a-1.js",
        "https://h.example/, https://other.example/a-1.js, https://other.example/a-1.js",
        "/build/, /build/a-1.js, /build/a-1.js",
        "/build/, /x/a-1.js, /x/a-1.js",
        "/build/, x/a-1.js, /build/x/a-1.js"
    })
    void aHostIsPutInFrontOfAPathOnTheSite(String publicPath, String file, String expected) throws IOException {
        for (String member : new String[] {"prepend", "publicPath"}) {
            String path = "\"" + member + "\": \"" + publicPath + "\"";

            assertThat(Samples.read("{" + path + ", \"assets\": {\"a.js\": \"" + file + "\"}}")
                            .file("a.js"))
                    .isEqualTo(expected);
            assertThat(Samples.read("{" + path + ", \"a.js\": \"" + file + "\"}")
                            .file("a.js"))
                    .isEqualTo(expected);
        }
    }

    @Test
    void publicPathMayBeTheNameOfAFile() throws IOException {
        for (String name : new String[] {"publicPath", "prepend"}) {
            for (String file :
                    new String[] {name + ".1.js", "/" + name + ".1.js", "https://a.example/" + name + ".js"}) {
                Manifest manifest = Samples.read("{\"" + name + "\": \"" + file + "\", \"a.js\": \"a.1.js\"}");

                assertThat(manifest.file(name)).isEqualTo(file);
                assertThat(manifest.file("a.js")).isEqualTo("a.1.js");
            }
        }
    }
}
