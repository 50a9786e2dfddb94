package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code @vitejs/plugin-legacy} makes for browsers without modules; the manifest is shortened from a real one. */
class LegacyTagsTest {
    private static final String CDN = "https://cdn.example.com/build/assets/";
    private static final String MANIFEST = """
            {
              "_money-BMwrnPUv.js": {"file": "assets/money-BMwrnPUv.js", "name": "money"},
              "_money-legacy-XbuOM4dI.js": {"file": "assets/money-legacy-XbuOM4dI.js", "name": "money"},
              "src/admin.js": {"file": "assets/admin-ORcnhhNc.js", "name": "admin", "src": "src/admin.js",
                  "isEntry": true, "imports": ["_money-BMwrnPUv.js"]},
              "src/admin-legacy.js": {"file": "assets/admin-legacy-Fa8SrDjl.js", "name": "admin",
                  "src": "src/admin-legacy.js", "isEntry": true, "imports": ["_money-legacy-XbuOM4dI.js"]},
              "src/main.js": {"file": "assets/main-BAwuwISw.js", "name": "main", "src": "src/main.js", "isEntry": true,
                  "imports": ["_money-BMwrnPUv.js"], "css": ["assets/main-W1erjkBN.css"]},
              "src/main-legacy.js": {"file": "assets/main-legacy-BN8T6uHO.js", "name": "main",
                  "src": "src/main-legacy.js", "isEntry": true, "imports": ["_money-legacy-XbuOM4dI.js"]},
              "src/mail.css": {"file": "assets/mail-W1erjkBN.css", "src": "src/mail.css", "isEntry": true},
              "src/mail-legacy.css": {"file": "assets/mail-legacy-D77sgQa2.js", "src": "src/mail-legacy.css",
                  "isEntry": true},
              "vite/legacy-polyfills-legacy": {"file": "assets/polyfills-legacy-Dq-qfPlk.js", "name": "polyfills",
                  "src": "vite/legacy-polyfills-legacy", "isEntry": true}
            }
            """;
    private static final String POLYFILLS =
            "<script src=\"" + CDN + "polyfills-legacy-Dq-qfPlk.js\" nomodule></script>";
    private static final String MAIN =
            "<script type=\"systemjs-module\" src=\"" + CDN + "main-legacy-BN8T6uHO.js\" nomodule></script>";
    private static final String ADMIN =
            "<script type=\"systemjs-module\" src=\"" + CDN + "admin-legacy-Fa8SrDjl.js\" nomodule></script>";
    private static final List<String> MODERN = List.of(
            "<link rel=\"stylesheet\" href=\"" + CDN + "main-W1erjkBN.css\">",
            "<link rel=\"modulepreload\" href=\"" + CDN + "money-BMwrnPUv.js\" crossorigin=\"anonymous\">",
            "<script type=\"module\" src=\"" + CDN + "main-BAwuwISw.js\" crossorigin=\"anonymous\"></script>");

    @TempDir
    Path directory;

    private CdnUrlBuilder cdn;

    @BeforeEach
    void bundle() {
        cdn = of(MANIFEST);
    }

    private CdnUrlBuilder of(String manifest) {
        return CdnUrlBuilder.of(
                new Bundle(directory).withManifest(manifest).settings("/build").build());
    }

    private static List<String> tags(CdnUrlBuilder cdn, String entry, Map<String, ?> attributes) {
        return cdn.tags().entry("static", entry, attributes).lines().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main.js", "main"})
    void anEntryPointHasBothHalves(String name) {
        assertThat(tags(cdn, name, Map.of()))
                .startsWith(MODERN.toArray(String[]::new))
                .endsWith(POLYFILLS, MAIN)
                .hasSize(5);
    }

    @Test
    void oneHalfCanBeLeftOut() {
        assertThat(tags(cdn, "main", Map.of("legacy", false))).isEqualTo(MODERN);
        assertThat(tags(cdn, "main", Map.of("legacy", true))).isEqualTo(tags(cdn, "main", Map.of()));
    }

    @Test
    void severalEntryPointsHaveThePolyfillsOnce() {
        assertThat(cdn.tags()
                        .entry("static", List.of("main", "admin", "src/main.js"), Map.of())
                        .lines())
                .hasSize(4 + 3)
                .endsWith(POLYFILLS, MAIN, ADMIN);
    }

    @Test
    void oldBrowsersGetTheAttributesOfEveryTag() {
        assertThat(tags(
                        cdn,
                        "admin",
                        Map.of("nonce", "r4nd", "data-a", "b", "async", true, "id", "x", "crossorigin", true)))
                .endsWith(
                        "<script src=\"" + CDN + "polyfills-legacy-Dq-qfPlk.js\" crossorigin=\"anonymous\" data-a=\"b\""
                                + " nomodule nonce=\"r4nd\"></script>",
                        "<script type=\"systemjs-module\" src=\"" + CDN + "admin-legacy-Fa8SrDjl.js\" data-a=\"b\""
                                + " nomodule nonce=\"r4nd\"></script>");
    }

    /** Pages that ask for the halves themselves. */
    @Test
    void aHalfThatIsAskedForByItsNameIsAlone() {
        assertThat(tags(cdn, "src/main-legacy.js", Map.of("nomodule", true)))
                .containsExactly("<script src=\"" + CDN + "main-legacy-BN8T6uHO.js\" nomodule></script>");
        assertThat(tags(cdn, "vite/legacy-polyfills-legacy", Map.of("nomodule", true)))
                .containsExactly(POLYFILLS);
        assertThat(tags(cdn, "src/main.js", Map.of("type", false)))
                .endsWith("<script src=\"" + CDN + "main-BAwuwISw.js\"></script>")
                .hasSize(2);
    }

    /** A browser that knows modules would not run SystemJS's format as one. The page says who is to load them. */
    @Test
    void scriptsForOldBrowsersAreClassicByThemselves() {
        for (String name : List.of("src/main-legacy.js", "src/admin-legacy.js", "vite/legacy-polyfills-legacy")) {
            String tag = "<script src=\"" + cdn.urlFor("static", name) + "\"></script>";

            assertThat(tags(cdn, name, Map.of())).containsExactly(tag);
            assertThat(cdn.tags().script("static", name, Map.of()).toString()).isEqualTo(tag);
        }
        assertThat(cdn.tags().preload("static", "src/main-legacy.js", Map.of()).toString())
                .isEqualTo("<link rel=\"preload\" href=\"" + CDN + "main-legacy-BN8T6uHO.js\" as=\"script\">");
        assertThat(cdn.tags().script("static", "src/main.js", Map.of()).toString())
                .startsWith("<script type=\"module\"");
    }

    @Test
    void aSourceOfThatNameIsAModuleWithoutThePlugin() {
        CdnUrlBuilder without = of(MANIFEST.replace("vite/legacy-polyfills-legacy", "src/other.js"));

        assertThat(tags(without, "src/main-legacy.js", Map.of()))
                .singleElement()
                .asString()
                .startsWith("<script type=\"module\"");
    }

    @Test
    void aStylesheetHasNoScriptForOldBrowsers() {
        assertThat(tags(cdn, "src/mail.css", Map.of()))
                .containsExactly("<link rel=\"stylesheet\" href=\"" + CDN + "mail-W1erjkBN.css\">");
    }

    @Test
    void withoutPolyfillsNothingCouldRun() {
        String without = MANIFEST.replace("vite/legacy-polyfills-legacy", "src/other.js");

        assertThat(tags(of(without), "main", Map.of())).isEqualTo(MODERN);
    }

    @ParameterizedTest
    @CsvSource({
        "vite/legacy-polyfills-legacy, assets/p-1a2b3c4d.js, true",
        "../../vite/legacy-polyfills-legacy, assets/polyfills-legacy-1a2b.js, true",
        "vite/legacy-polyfills, assets/polyfills-legacy.1a2b.js, true", // Vite 2
        "vite/legacy-polyfills, assets/polyfills-1a2b3c4d.js, false", // those for modern browsers
    })
    void thePolyfillsAreFoundByTheirKey(String key, String file, boolean expected) {
        String manifest = MANIFEST.replace("\"vite/legacy-polyfills-legacy\": {", "\"" + key + "\": {")
                .replace("assets/polyfills-legacy-Dq-qfPlk.js", file);

        assertThat(tags(of(manifest), "main", Map.of()).size()).isEqualTo(expected ? 5 : 3);
    }

    /** The polyfills for modern browsers are the twin of the others by name only. */
    @Test
    void polyfillsForModernBrowsersHaveNoLegacyHalf() {
        String manifest = MANIFEST.replace("\"vite/legacy-polyfills-legacy\": {", """
                "vite/legacy-polyfills": {"file": "assets/polyfills-C3o2RWXo.js", "isEntry": true},
                "vite/legacy-polyfills-legacy": {""");
        CdnUrlBuilder both = of(manifest);

        assertThat(tags(both, "vite/legacy-polyfills", Map.of())).hasSize(1);
        assertThat(both.tags()
                        .entry("static", List.of("vite/legacy-polyfills", "admin"), Map.of())
                        .lines())
                .hasSize(5)
                .endsWith(POLYFILLS, ADMIN);
    }

    @Test
    void thePreloadsAreForBrowsersOfModules() {
        assertThat(cdn.preloadHeader("static", "main", 1000)).doesNotContain("legacy");
    }
}
