package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestContent;
import io.cdnurl.manifest.ManifestFormat;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonFactory;

class StandardFormatsTest {
    private static final String FLAT = "{\"a.js\": \"/a.1.js\"}";
    private static final String LIST = "d41d8cd98f00b204e9800998ecf8427e  a.js\n";

    /** The build runs these tests on several versions of Jackson. */
    @Test
    @EnabledIfSystemProperty(named = "jackson.version", matches = ".+")
    void runsOnTheJacksonThatTheBuildNames() {
        assertThat(new JsonFactory().version()).hasToString(System.getProperty("jackson.version"));
    }

    @Test
    void theNamesAreThoseOfTheSetting() {
        assertThat(StandardFormats.names())
                .containsExactlyInAnyOrder(
                        "asset-mapper-importmap",
                        "checksum-map",
                        "checksums",
                        "cra",
                        "django",
                        "dotnet",
                        "encore-entrypoints",
                        "entry-lists",
                        "esbuild",
                        "flat",
                        "hanami",
                        "import-map",
                        "phoenix",
                        "propshaft",
                        "rsbuild",
                        "sprockets",
                        "vite",
                        "vite-symfony",
                        "vue-ssr",
                        "webpack-assets-manifest",
                        "webpack-bundle-tracker",
                        "webpack-stats")
                .allSatisfy(name -> assertThat(
                                StandardFormats.named(name).orElseThrow().name())
                        .isEqualTo(name));
        assertThat(StandardFormats.named("auto")).isEmpty();
    }

    @Test
    void whatIsNotJsonIsAListOfChecksums() throws IOException {
        assertThat(Samples.read(LIST).format()).isEqualTo("checksums");
        assertThat(Samples.refusal("hello")).startsWith("line 1: ");
    }

    @Test
    void aListWhoseLinesEndInNulIsNoUtf16() throws IOException {
        assertThat(Samples.sample("checksums/MANIFEST.odd-names.nul").format()).isEqualTo("checksums");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF", " \r\n\t ", "\uFEFF\n"})
    void jsonMayBeginWithAMarkAndWhiteSpace(String start) throws IOException {
        assertThat(Samples.read(start + FLAT + "\r\n \t").format()).isEqualTo("flat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void wideTextIsCalledSo(String charset) {
        for (String text : new String[] {FLAT, LIST, "\uFEFF" + FLAT}) {
            assertThat(Samples.refusal(text.getBytes(Charset.forName(charset))))
                    .isEqualTo("it is UTF-16 or UTF-32 text; store the manifest as UTF-8");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "\uFEFF"})
    void nothingIsCalledSo(String text) {
        assertThat(Samples.refusal(text)).isEqualTo("it is empty; a manifest is expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html>\n<html>", "\n<html lang=en>", "<?xml version='1.0'?><Error/>"})
    void aPageInsteadOfAManifestIsCalledSo(String page) {
        assertThat(Samples.refusal(page)).startsWith("it is an HTML page, as servers send it for a missing file");
    }

    @Test
    void packedContentIsCalledSo() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(FLAT.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Samples.refusal(packed.toByteArray()))
                .isEqualTo("it is packed with gzip, which a ManifestSource of your own must unpack");
        assertThat(Samples.refusal(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 1}))
                .isEqualTo("it is compressed with zstd; store the manifest uncompressed or packed with gzip");
        assertThat(Samples.refusal("PK\u0003\u0004...")).isEqualTo("it is a ZIP archive; a manifest is expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"a.js\": \"/a.1.js\"}]", "\"a.js\"", "null", " true\n", "404", "-1.5"})
    void jsonThatIsNoObjectIsCalledSo(String json) {
        assertThat(Samples.refusal(json))
                .startsWith("it is JSON, but not an object; a manifest is expected: ")
                .contains("vite");
    }

    @Test
    void jsonOfNoFormatIsShown() {
        assertThat(Samples.refusal(
                        "{\"status\": 404, \"error\": \"Not found.\", \"links\": {\"self\": {}, \"next\": null}}"))
                .startsWith(
                        "it is a JSON object with the members 'status' (a number), 'error' (a text), 'links' (an object"
                                + " with 'self', 'next'), which is not a known format: ")
                .contains("vite", "flat", "checksums");
        assertThat(Samples.refusal("{\"a\\nb\\u202e\": 1}")).contains("'a\\u000Ab\\u202E' (a number)");
        assertThat(Samples.refusal("{\"" + "n".repeat(5000) + "\": []}")).hasSizeLessThan(600);
    }

    @Test
    void brokenJsonIsNoUnknownFormat() {
        assertThat(Samples.refusal("{\"status\": 404,\n \"error\""))
                .startsWith("/error (line 2): it ends in the middle of the JSON");
        assertThat(Samples.refusal("{\"status\": 404,\n error}")).contains("(line 2): it is not JSON: ");
        assertThat(Samples.refusal("{{{")).startsWith("line 1: it is not JSON: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    vite                    | {"a.js": {"file": 5}}
                    propshaft               | {"a.js": {"digested_path": null}}
                    hanami                  | {"a.js": {"url": []}}
                    webpack-assets-manifest | {"a.js": {"src": false}}
                    django                  | {"paths": {"a.js": {}}, "version": "1.1"}
                    phoenix                 | {"latest": {"a.js": {}}}
                    sprockets               | {"assets": {"a.js": {}}}
                    cra                     | {"files": {"a.js": 5}}
                    esbuild                 | {"outputs": {"a.js": {"entryPoint": 5}}}
                    rsbuild                 | {"allFiles": [], "entries": []}
                    vite-symfony            | {"entryPoints": {"a": []}}
                    encore-entrypoints      | {"entrypoints": {"a": 5}}
                    webpack-stats           | {"assetsByChunkName": {"a": 5}}
                    webpack-bundle-tracker  | {"status": "done", "chunks": {"a": 5}}
                    import-map              | {"imports": {"a": 5}}
                    entry-lists             | {"a": {"js": ["a.js", 5]}}
                    """)
    void whatFitsBadlyIsTheFormatsOwnError(String format, String json) {
        ManifestContent content = Samples.content(json.getBytes(StandardCharsets.UTF_8));

        assertThat(StandardFormats.names().stream()
                        .filter(name -> !name.equals("checksums"))
                        .filter(name ->
                                StandardFormats.named(name).orElseThrow().recognizes(content)))
                .contains(format);
        assertThat(Samples.refusal(json)).startsWith("/").contains("was expected, found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    flat                    | {}
                    django                  | {"paths": {}, "version": "1.1", "hash": ""}
                    sprockets               | {"assets": {}}
                    sprockets               | {"files": {}, "assets": {}}
                    cra                     | {"files": {}}
                    encore-entrypoints      | {"entrypoints": {}}
                    encore-entrypoints      | {"entrypoints": []}
                    vite-symfony            | {"entryPoints": {}}
                    phoenix                 | {"version": 1, "latest": {}, "digests": {}}
                    rsbuild                 | {"allFiles": [], "entries": {}}
                    esbuild                 | {"inputs": {}, "outputs": {}}
                    webpack-stats           | {"errors": [], "assetsByChunkName": {}}
                    webpack-bundle-tracker  | {"status": "done", "assets": {}, "chunks": {}}
                    import-map              | {"imports": {}}
                    dotnet                  | {"Version": 1, "Endpoints": []}
                    """)
    void aManifestMayHaveNoEntries(String format, String json) throws IOException {
        Manifest manifest = Samples.read(json);

        assertThat(manifest.format()).isEqualTo(format);
        assertThat(manifest.size()).isZero();
        assertThat(manifest.unusable().count()).isZero();
    }

    @Test
    void aFormatThatIsNamedReadsAllContentAsItsOwn() {
        assertThat(refusal("vite", FLAT)).isEqualTo("/a.js (line 1): an object was expected, found the text '/a.1.js'");
        assertThat(refusal("vite", LIST)).startsWith("line 1: it is not JSON: ");
        assertThat(refusal("vite", "[]")).isEqualTo("line 1: an object was expected, found a list");
        assertThat(refusal("checksums", FLAT)).startsWith("line 1: ").contains("checksum");
        assertThat(refusal("flat", "<html>")).startsWith("it is an HTML page");
    }

    private static String refusal(String format, String text) {
        try {
            Samples.read(
                    text.getBytes(StandardCharsets.UTF_8),
                    StandardFormats.named(format).orElseThrow());
            return "none";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void formatsOfUsersAreAskedFirstInTheirOrder() throws IOException {
        ManifestFormat none = new Fixed("none", false);
        ManifestFormat first = new Fixed("first", true);
        ManifestFormat second = new Fixed("second", true);

        Manifest manifest = Samples.read(
                "<assets/>".getBytes(StandardCharsets.UTF_8),
                StandardFormats.recognizing(List.of(none, first, second)));

        assertThat(manifest.format()).isEqualTo("first");
        assertThat(manifest.file("first")).isEqualTo("/first.js");
        assertThat(Samples.read(FLAT.getBytes(StandardCharsets.UTF_8), StandardFormats.recognizing(List.of(none)))
                        .format())
                .isEqualTo("flat");
    }

    @Test
    void whatIsChosenFromRecognizesWhatOneOfItDoes() {
        ManifestFormat all = StandardFormats.recognizing(List.of());

        assertThat(all.recognizes(Samples.content(FLAT.getBytes(StandardCharsets.UTF_8))))
                .isTrue();
        assertThat(all.recognizes(Samples.content(LIST.getBytes(StandardCharsets.UTF_8))))
                .isTrue();
        assertThat(all.recognizes(Samples.content("{\"a\": 1}".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
        assertThatThrownBy(() -> Samples.read(new byte[0], all)).isInstanceOf(ManifestFormatException.class);
    }

    /** A format of a user. */
    private record Fixed(String name, boolean always) implements ManifestFormat {
        @Override
        public boolean recognizes(ManifestContent content) {
            return always;
        }

        @Override
        public void read(ManifestContent content, Manifest.Builder into) throws ManifestFormatException {
            into.file(name, "/" + name + ".js");
        }
    }

    @Test
    void anErrorNamesTheFormatThatWasRecognized() {
        assertThatThrownBy(() -> Samples.read("{\"a.js\": {\"file\": 5}}"))
                .isInstanceOf(ManifestFormatException.class)
                .hasMessage("/a.js/file (line 1): a text was expected, found the number '5'"
                        + " (read as vite; set CDN_MANIFEST_FORMAT for another format)");
        assertThat(refusal("flat", "{\"a.js\": 5}")).doesNotContain("read as");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": \"File not found: manifest.json\"}",
                "{\"name\": \"Shop\", \"start_url\": \"/index.html\", \"theme_color\": \"#fff\", \"icons\": []}",
                "{\"message\": \"no such key: build/app.js\"}",
                "{\"/\": \"index.html\"}"
            })
    void textsThatDoNotBelongToTheirNamesAreNoMapOfFiles(String json) {
        assertThat(Samples.refusal(json)).startsWith("it is a JSON object with the members ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"main\": \"/main.284dda7d.js\"}",
                "{\"pages/shop\": \"/x/shop-1.css\"}",
                "{\"a.JS\": \"/b.js\"}",
                "{\"src/app.ts\": \"/app.1.js?v=2\"}",
                "{\"version\": \"1.0\", \"/a.png?1\": \"/b.png?2\"}"
            })
    void onePairOfANameAndItsFileIsEnough(String json) {
        ManifestContent content = Samples.content(json.getBytes(StandardCharsets.UTF_8));

        assertThat(StandardFormats.named("flat").orElseThrow().recognizes(content))
                .isTrue();
    }
}
