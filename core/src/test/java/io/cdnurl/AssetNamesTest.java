package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of assets that hold a fragment or a query, names of folders, and names that only a manifest has. */
class AssetNamesTest {
    private static final String CDN = "https://cdn.example.com/static/";

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        for (String name : new String[] {"sprite.svg", "font.eot", "theme.css", "a#b.css", "c?d.css"}) {
            Files.writeString(folder.resolve(name), name);
        }
    }

    private CdnSettings.Builder settings() {
        return CdnSettings.builder()
                .domain("cdn.example.com")
                .version("7")
                .staticEndpoint(StaticEndpoint.directory("static", "/static", folder));
    }

    private static CdnUrlBuilder cdn(CdnSettings.Builder settings) {
        return CdnUrlBuilder.of(settings.build());
    }

    private CdnUrlBuilder listing(String... namesAndFiles) {
        Manifest.Builder manifest = Manifest.builder("the manifest of the test");
        for (int i = 0; i < namesAndFiles.length; i += 2) {
            manifest.file(namesAndFiles[i], namesAndFiles[i + 1]);
        }
        Manifest made = manifest.build();
        return cdn(settings().version(null).versioner(AssetVersioner.manifest(() -> made)));
    }

    @ParameterizedTest
    @CsvSource({
        "sprite.svg#icon,sprite.svg?v=7#icon",
        "sprite.svg#a b,sprite.svg?v=7#a%20b",
        "sprite.svg#a%20b,sprite.svg?v=7#a%20b",
        "sprite.svg#,sprite.svg?v=7#",
        "font.eot?#iefix,font.eot?v=7#iefix",
        "font.eot?,font.eot?v=7",
        "theme.css?skin=dark,theme.css?skin=dark&v=7",
        "theme.css?skin=dark&a=b c#top,theme.css?skin=dark&a=b%20c&v=7#top",
        "theme.css?v=3&skin=dark&v,theme.css?skin=dark&v=7",
        "theme.css?a?b/c,theme.css?a?b/c&v=7",
        "sprite.svg#a?b,sprite.svg?v=7#a?b",
        "sprite.svg#a#b,sprite.svg?v=7#a%23b",
        "a#b.css,a%23b.css?v=7",
        "c?d.css,c%3Fd.css?v=7",
        "a#b.css#c,a%23b.css%23c?v=7"
    })
    void theExactNameWinsElseTheNameInFront(String name, String expected) {
        CdnUrlBuilder cdn = cdn(settings());

        assertThat(cdn.urlFor("static", name)).isEqualTo(CDN + expected);
        assertThat(cdn.urlFor("static", name)).as("the second time").isEqualTo(cdn.urlFor("static", name));
    }

    @Test
    void valuesByNameStandBetweenTheQueryAndTheVersion() {
        CdnUrlBuilder cdn = cdn(settings());

        assertThat(cdn.urlFor("static", Values.of("filename", "theme.css?skin=dark#x", "b", 1, "a", 2)))
                .isEqualTo(CDN + "theme.css?skin=dark&a=2&b=1&v=7#x");
        assertThat(cdn.urlFor("static", Values.of("filename", "theme.css?skin=dark", "_anchor", "y", "_cdn", false)))
                .isEqualTo("/static/theme.css?skin=dark#y");
        assertThat(cdn.urlFor("static", Values.of("filename", "font.eot?#iefix", "_cdn", false)))
                .isEqualTo("/static/font.eot?#iefix");
        assertThatThrownBy(() -> cdn.urlFor("static", Values.of("filename", "sprite.svg#x", "_anchor", "y")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The name of the asset 'sprite.svg' ends in '#x', and _anchor is 'y'; keep one of them.");
    }

    @Test
    void onASiteWithoutACdnItIsTheSame() {
        CdnUrlBuilder cdn = cdn(settings().domain(null));

        assertThat(cdn.urlFor("static", "sprite.svg#icon")).isEqualTo("/static/sprite.svg#icon");
        assertThat(cdn.urlFor("static", "theme.css?skin=dark")).isEqualTo("/static/theme.css?skin=dark");
        assertThat(cdn.urlFor("static", "a#b.css")).isEqualTo("/static/a%23b.css");
    }

    @Test
    void theFileThatAManifestListsCounts() {
        CdnUrlBuilder cdn = listing(
                "icons.svg", "icons-1a2b.svg",
                "x#y.js", "x-3c4d.js",
                "mix.css", "mix.css?id=5e6f",
                "icons.eot", "icons-7a8b.eot");

        assertThat(cdn.urlFor("static", "icons.svg#warning")).isEqualTo(CDN + "icons-1a2b.svg#warning");
        assertThat(cdn.urlFor("static", "icons.eot?#iefix")).isEqualTo(CDN + "icons-7a8b.eot?#iefix");
        assertThat(cdn.urlFor("static", "icons.svg?a=1#b")).isEqualTo(CDN + "icons-1a2b.svg?a=1#b");
        assertThat(cdn.urlFor("static", "mix.css?a=1")).isEqualTo(CDN + "mix.css?id=5e6f&a=1");
        assertThat(cdn.urlFor("static", "x#y.js")).isEqualTo(CDN + "x-3c4d.js");
        assertThatThrownBy(() -> cdn.urlFor("static", "absent.svg#x"))
                .isInstanceOf(AssetNotFoundException.class)
                .hasMessageContaining("'absent.svg#x'");
    }

    @Test
    void tagsTakeThemToo() {
        CdnUrlBuilder cdn = cdn(settings());

        assertThat(cdn.tags().preload("static", "sprite.svg#icon", Map.of("as", "image")))
                .isEqualTo("<link rel=\"preload\" href=\"" + CDN + "sprite.svg?v=7#icon\" as=\"image\">");
        assertThat(cdn.tags().stylesheet("static", "theme.css?skin=dark", Map.of()))
                .isEqualTo("<link rel=\"stylesheet\" href=\"" + CDN + "theme.css?skin=dark&amp;v=7\">");
    }

    @Test
    void whereNothingIsKnownItIsEncodedAndWarnedAboutOnce() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .version("7")
                .staticEndpoint(StaticEndpoint.directory("static", "/static", folder.resolve("elsewhere")))
                .build());
        try (RecordedLog log = RecordedLog.of(CdnUrlBuilder.class)) {
            for (int i = 0; i < 3; i++) {
                assertThat(cdn.urlFor("static", "sprite.svg#icon")).isEqualTo(CDN + "sprite.svg%23icon?v=7");
            }
            assertThat(log.texts())
                    .singleElement()
                    .asString()
                    .contains("'sprite.svg#icon'", "'static'", "'#'", "'sprite.svg'", "_anchor");
        }
    }

    @Test
    void aFileThatComesLaterIsFound() throws IOException {
        CdnUrlBuilder cdn = cdn(settings());

        assertThat(cdn.urlFor("static", "late.svg#x")).isEqualTo(CDN + "late.svg%23x?v=7");
        Files.writeString(folder.resolve("late.svg"), "x");
        assertThat(cdn.urlFor("static", "late.svg#x")).isEqualTo(CDN + "late.svg?v=7#x");
    }

    @Test
    void aMissingFileIsMissingWithItsWholeName() {
        CdnUrlBuilder cdn = cdn(settings().version(null).timestampMaxAge(Duration.ZERO));

        assertThatThrownBy(() -> cdn.urlFor("static", "absent.svg#icon"))
                .isInstanceOf(AssetNotFoundException.class)
                .hasMessageContaining("'absent.svg#icon'");
        assertThat(cdn.urlFor("static", "sprite.svg#icon")).matches("\\Q" + CDN + "sprite.svg?t=\\E\\d+#icon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.svg#icon", "a//b.svg#icon", "/sprite.svg#icon", "./sprite.svg?x", "a\u0000#b"})
    void aNameThatLeadsElsewhereIsRefusedWithAFragmentToo(String name) {
        assertThatThrownBy(() -> cdn(settings()).urlFor("static", name)).isInstanceOf(InvalidAssetPathException.class);
    }

    @Test
    void aNameThatEndsInASlashIsAFolder() {
        CdnUrlBuilder cdn = cdn(settings().pathPrefix("/p"));

        assertThat(cdn.urlFor("static", "img/")).isEqualTo("https://cdn.example.com/p/static/img/");
        assertThat(cdn.urlFor("static", "a b/c/")).isEqualTo("https://cdn.example.com/p/static/a%20b/c/");
        assertThat(cdn.urlFor("static", Values.of("filename", "img/", "_cdn", false)))
                .isEqualTo("/static/img/");
        assertThat(cdn(settings().domain(null)).urlFor("static", "img/")).isEqualTo("/static/img/");
        assertThat(cdn(settings().version(null)).urlFor("static", "absent/")).isEqualTo(CDN + "absent/");
        assertThatThrownBy(() -> cdn.tags().script("static", "img/", Map.of()))
                .isInstanceOf(InvalidAssetPathException.class)
                .hasMessageContaining("it is a folder");
    }

    @Test
    void theBaseIsTheUrlBelowWhichFilesAre() throws Exception {
        RequestContext request = RequestContext.of("http", "www.example.com").withRootPath("/app");
        CdnUrlBuilder cdn = cdn(settings());

        assertThat(cdn.assetBase("static")).isEqualTo(CDN);
        assertThat(cdn(settings().pathPrefix("/p")).assetBase("static")).isEqualTo("https://cdn.example.com/p/static/");
        assertThat(CurrentRequest.call(
                        request, () -> cdn(settings().domain(null)).assetBase("static")))
                .isEqualTo("/app/static/");
        assertThat(cdn(CdnSettings.builder()
                                .domain("cdn.example.com")
                                .staticEndpoint(StaticEndpoint.directory("root", "/", folder)))
                        .assetBase("root"))
                .isEqualTo("https://cdn.example.com/");
        assertThatThrownBy(() -> template("asset_base", List.of("static", "img"), Map.of()))
                .hasMessage("asset_base takes the endpoint, and _external, _scheme, _site or _cdn; for a folder in it"
                        + " write url_for('static', 'img/').");
        assertThatThrownBy(() -> template("asset_base", List.of("static"), Map.of("_anchor", "x")))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> cdn.assetBase("absent"))
                .isInstanceOf(UnknownEndpointException.class)
                .hasMessageContaining("'absent'");
    }

    private Object template(String function, List<?> positional, Map<String, ?> named) {
        CdnUrlBuilder cdn = cdn(settings());
        return Arrays.stream(TemplateFunction.values())
                .filter(each -> each.functionName().equals(function))
                .findFirst()
                .orElseThrow()
                .call(positional, named, () -> cdn, null);
    }

    @Test
    void whetherANameExistsIsAskedInSilence() {
        try (RecordedLog log = RecordedLog.of(CdnUrlBuilder.class)) {
            assertThat(cdn(settings()).assetExists("static", "absent.css?x")).isFalse();
            assertThat(cdn(settings()).assetExists("static", "sprite.svg#x")).isTrue();
            assertThat(log.texts()).isEmpty();
        }
    }

    @Test
    void modulesOfOneBundleHaveTheBaseOfTheirDomain() throws IOException {
        Path manifest = Files.writeString(
                folder.resolve("manifest.json"),
                "{\"src/main.js\": {\"file\": \"assets/main-1a2b3c4d.js\", \"src\": \"src/main.js\"}}");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domains("a.example.com", "b.example.com", "c.example.com")
                .scheme(SchemePolicy.HTTPS)
                .staticEndpoint(StaticEndpoint.directory("build", "/build", folder)
                        .withManifest(manifest.toUri().toString()))
                .build());

        assertThat(cdn.urlFor("build", "src/main.js")).isEqualTo(cdn.assetBase("build") + "assets/main-1a2b3c4d.js");
    }

    @Test
    void aNameThatAManifestListsIsFoundAsItIsListed() throws IOException {
        Path manifest = Files.writeString(folder.resolve("manifest.json"), """
                {
                  "../../vite/legacy-polyfills-legacy": "assets/polyfills-legacy-1a2b.js",
                  "./pages/About": "about.3c4d.js",
                  "//js/app.js": "//js/app.js?id=5e6f",
                  "res\\\\css\\\\main.css": "res\\\\css\\\\main-7a8b.css",
                  "img/gro\u0308\u00DFe.png": "img/gro\u0308\u00DFe.9c0d.png"
                }
                """);
        CdnUrlBuilder cdn =
                cdn(settings().version(null).manifestUrl(manifest.toUri().toString()));

        assertThat(cdn.urlFor("static", "../../vite/legacy-polyfills-legacy"))
                .isEqualTo(CDN + "assets/polyfills-legacy-1a2b.js");
        assertThat(cdn.urlFor("static", "./pages/About")).isEqualTo(CDN + "about.3c4d.js");
        assertThat(cdn.urlFor("static", "pages/About")).isEqualTo(CDN + "about.3c4d.js");
        assertThat(cdn.urlFor("static", "js/app.js")).isEqualTo(CDN + "js/app.js?id=5e6f");
        assertThat(cdn.urlFor("static", "//js/app.js")).isEqualTo(CDN + "js/app.js?id=5e6f");
        assertThat(cdn.urlFor("static", "res/css/main.css")).isEqualTo(CDN + "res/css/main-7a8b.css");
        assertThat(cdn.urlFor("static", "res\\css\\main.css")).isEqualTo(CDN + "res/css/main-7a8b.css");
        assertThat(cdn.urlFor("static", "img/gr\u00F6\u00DFe.png")).isEqualTo(CDN + "img/gro%CC%88%C3%9Fe.9c0d.png");
        assertThatThrownBy(() -> cdn.urlFor("static", "../../vite/other"))
                .isInstanceOf(InvalidAssetPathException.class);
        assertThatThrownBy(() -> cdn.urlFor("static", "../static/pages/About"))
                .isInstanceOf(InvalidAssetPathException.class);
    }

    @Test
    void aChecksumIsNoPlaceForANameThatLeadsElsewhere() throws IOException {
        Path manifest = Files.writeString(
                folder.resolve("MANIFEST"), "0123456789abcdef  ../secret.txt\nfedcba9876543210  ./x.css\n");
        CdnUrlBuilder cdn =
                cdn(settings().version(null).manifestUrl(manifest.toUri().toString()));

        assertThatThrownBy(() -> cdn.urlFor("static", "../secret.txt")).isInstanceOf(InvalidAssetPathException.class);
        assertThat(cdn.urlFor("static", "./x.css")).isEqualTo(CDN + "x.css?c=fedcba9876543210");
        assertThat(cdn.urlFor("static", "x.css")).isEqualTo(CDN + "x.css?c=fedcba9876543210");
    }
}
