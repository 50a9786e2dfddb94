package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.Manifest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The {@code entrypoints.json} of Symfony's two bundlers. */
class EntrypointsTest {
    @Test
    void encoreListsScriptsInTheirOrder() throws IOException {
        Manifest manifest = Samples.sample("encore/entrypoints.json");

        assertThat(manifest.entryPointNames()).containsExactly("main", "admin");
        assertThat(Samples.entry(manifest, "main"))
                .containsExactly(
                        "css build/960.css=/build/960.47f90073.css",
                        "css build/main.css=/build/main.2b647571.css",
                        "js build/runtime.js=/build/runtime.8aab1852.js",
                        "js build/960.js=/build/960.2f473fc9.js",
                        "js build/main.js=/build/main.9dcf8ab1.js");
        assertThat(manifest.hasModules()).isFalse();
        assertThat(manifest.integrity("/build/main.9dcf8ab1.js"))
                .isEqualTo("sha384-2c4pnycDFwyxgu61TzgZ6oEg7UhSthus+K4nmvTE0JAnqMJMPGhtqFZdUTCI6JWH");
    }

    @Test
    void encoreOnACdnHasTheSameNamesWithAnotherHost() throws IOException {
        Manifest manifest = Samples.sample("encore-cdn/entrypoints.json");

        assertThat(Samples.entry(manifest, "admin"))
                .containsExactly(
                        "css build/960.css=https://cdn.example.com/build/960.c58537c4.css",
                        "css build/admin.css=https://cdn.example.com/build/admin.ca56853f.css",
                        "js build/runtime.js=https://cdn.example.com/build/runtime.b4ba7f8b.js",
                        "js build/960.js=https://cdn.example.com/build/960.2f473fc9.js",
                        "js build/admin.js=https://cdn.example.com/build/admin.7a77f78a.js");
        assertThat(manifest.integrity("https://cdn.example.com/build/admin.7a77f78a.js"))
                .startsWith("sha384-");
    }

    @Test
    void theNamesOfEncoresFilesAreThoseOfItsManifest() throws IOException {
        Manifest manifest = Samples.sample("encore/manifest.json");

        assertThat(manifest.file("build/main.js")).isEqualTo("/build/main.9dcf8ab1.js");
    }

    @Test
    void viteForSymfonyAlsoHasChunksToPreload() throws IOException {
        Manifest manifest = Samples.sample("vite-symfony-sri/entrypoints.json");

        assertThat(manifest.entryPointNames()).containsExactly("main", "admin");
        assertThat(Samples.entry(manifest, "main"))
                .containsExactly(
                        "css build/assets/money.css=/build/assets/money-NcTaHwQr.css",
                        "css build/assets/main.css=/build/assets/main-Bzuy-VSb.css",
                        "import build/assets/money.js=/build/assets/money-De0j4qiO.js",
                        "js build/assets/main.js=/build/assets/main-DC8uLNaZ.js");
        assertThat(manifest.hasModules()).isTrue();
        assertThat(manifest.integrity("/build/assets/money-De0j4qiO.js"))
                .isEqualTo("sha384-W3Q1qvpcBS0u4J6Ad7ZeTv0OSgSv5bGWPOkd3OHa9LO1wpd0akVdU/70EcEEm93D");
    }

    @Test
    void olderReleasesSayThatNoServerRunsByFalse() throws IOException {
        Manifest manifest = Samples.read("""
                {"isProd": true, "viteServer": false, "entryPoints": {"app": {"js": ["/build/app.AbCd1234.js"],
                  "css": [], "preload": []}}, "legacy": null}""");

        assertThat(Samples.entry(manifest, "app")).containsExactly("js build/app.js=/build/app.AbCd1234.js");
    }

    @Test
    void aRunningDevelopmentServerIsNoBuild() {
        for (String server :
                new String[] {"\"http://localhost:5173\"", "{\"origin\": \"http://localhost:5173\"}", "true"}) {
            assertThat(Samples.refusal("{\"entryPoints\": {\"app\": {\"js\": [\"/build/app.js\"]}},\n\"viteServer\": "
                            + server + "}"))
                    .startsWith("/viteServer (line 2): Vite's development server");
        }
    }

    @Test
    void anEntryWithoutFilesIsNotListed() throws IOException {
        assertThat(Samples.read("{\"entrypoints\": {\"main\": {\"js\": []}}}").entryPointNames())
                .isEmpty();
        assertThat(Samples.read("{\"entrypoints\": {}}").format()).isEqualTo("encore-entrypoints");
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() throws IOException {
        String right = "{\"entrypoints\": {\"b\": {\"js\": [\"/b.js\"]}, ";
        assertThat(Samples.setAside(right + "\"main\": {\n\"js\": [\"/a.js\", 5]}}}"))
                .isEqualTo("/entrypoints/main/js/1 (line 2): a text was expected, found the number '5'");
        assertThat(Samples.setAside(right + "\"main\": null}}"))
                .isEqualTo("/entrypoints/main (line 1): a list was expected, found null");
        assertThat(Samples.setAside(right + "\"main\": {\"js\": [\"javascript:alert(1)\"]}}}"))
                .contains("javascript");
        assertThat(Samples.setAside(right + "\"b\": {\"js\": [\"/c.js\"]}}}")).contains("'b' is listed twice");
        assertThat(Samples.refusal("{\"entrypoints\": {\"main\": {\n\"js\": [\"/a.js\", 5]}}}"))
                .as("not one entry is right")
                .isEqualTo("/entrypoints/main/js/1 (line 2): a text was expected, found the number '5'");
        assertThat(Samples.read(right + "\"c\": []},\n\"integrity\": {\"/b.js\": \"sha384-no\"}}")
                        .remarks())
                .singleElement()
                .asString()
                .contains("'sha384-no'");
    }

    @Test
    void entriesMayBeLists() throws IOException {
        Manifest several = Samples.read("""
                {"entrypoints": {"main": ["main.33cc44dd.css", "main.11aa22bb.js", "main.11aa22bb.js.map", "logo.png"],
                  "admin": "admin.55ee66ff.js"}}""");
        Manifest one = Samples.read("{\"entrypoints\": [\"main.33cc44dd.css\", {\"name\": \"main.11aa22bb.js\"}]}");

        assertThat(several.format()).isEqualTo("encore-entrypoints");
        assertThat(Samples.entry(several, "main"))
                .containsExactly("css main.css=main.33cc44dd.css", "js main.js=main.11aa22bb.js");
        assertThat(Samples.entry(several, "admin")).containsExactly("js admin.js=admin.55ee66ff.js");
        assertThat(Samples.entry(one, "main")).isEqualTo(Samples.entry(several, "main"));
    }

    @Test
    void thePublicPathMayStandBesideTheEntries() throws IOException {
        Manifest manifest = Samples.read("""
                {"entrypoints": {"main": {"js": ["main.11aa22bb.js", "/build/other.js"]}}, "publicPath": "/build"}""");

        assertThat(Samples.entry(manifest, "main"))
                .containsExactly("js build/main.js=/build/main.11aa22bb.js", "js build/other.js=/build/other.js");
    }

    @Test
    void whatEncorePreloadsIsNoModule() throws IOException {
        Manifest manifest = Samples.read("""
                {"entrypoints": {"app": {"js": ["/build/app.js"], "css": [], "preload": ["/build/later.js"],
                  "dynamic": ["/build/lazy.js"]}}}""");

        assertThat(Samples.entry(manifest, "app")).containsExactly("js build/app.js=/build/app.js");
    }

    @Test
    void onlyScriptsArePreloadedAsModules() throws IOException {
        Manifest manifest = Samples.read("""
                {"entryPoints": {"app": {"js": ["/build/app.js"], "css": [],
                  "preload": ["/build/a.js", "/build/sans.woff2", "/build/a.css"]}}}""");

        assertThat(Samples.entry(manifest, "app"))
                .containsExactly("import build/a.js=/build/a.js", "js build/app.js=/build/app.js");
    }
}
