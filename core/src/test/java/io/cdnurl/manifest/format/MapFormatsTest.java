package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.Manifest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps of names to files, or to objects that describe a file each. */
class MapFormatsTest {
    private static final String SHA384 = "sha384-2c4pnycDFwyxgu61TzgZ6oEg7UhSthus+K4nmvTE0JAnqMJMPGhtqFZdUTCI6JWH";

    @Test
    void namesAndFilesOfMixLoseTheirSlash() throws IOException {
        Manifest manifest = Samples.sample("laravel-mix/mix-manifest.json");

        assertThat(manifest.file("js/main.js")).isEqualTo("js/main.js?id=68d241c7eeb63917aefba586c7671338");
        assertThat(manifest.file("img/größe-東京.png")).isEqualTo("img/größe-東京.png?id=4085ad12933ec5550bb109f33d744b2c");
    }

    @Test
    void aNameWithAQueryIsAlsoFoundWithoutIt() throws IOException {
        Manifest manifest = Samples.sample("laravel-mix/mix-manifest.json");
        String logo = "images/logo.png?4255a9e0dbecb4524d2c145ab92b7ffb?id=a5d7aa212a961272df120f92ef88abaa";

        assertThat(manifest.file("images/logo.png?4255a9e0dbecb4524d2c145ab92b7ffb"))
                .isEqualTo(logo);
        assertThat(manifest.file("images/logo.png")).isEqualTo(logo);
        assertThat(manifest.file("fonts/shop-sans.woff2"))
                .as("a name of its own")
                .isEqualTo("fonts/shop-sans.woff2?id=61a829cdd4609e6eee37ea653c2fa368");
    }

    @Test
    void ofTwoNamesThatDifferInTheQueryNeitherIsFoundWithoutIt() throws IOException {
        Manifest manifest =
                Samples.read("{\"/a.png?1\": \"/a.png?1\", \"/a.png?2\": \"/a.png?2\", \"/b.png?1\": \"/b.png?1\"}");

        assertThat(manifest.file("a.png")).isNull();
        assertThat(manifest.file("b.png")).isEqualTo("b.png?1");
        assertThat(manifest.size()).isEqualTo(4);
    }

    @Test
    void filesOfAFlatMapAreTakenAsTheyAre() throws IOException {
        assertThat(Samples.sample("parcel-cdn/parcel-manifest.json").file("images/hero image.png"))
                .isEqualTo("https://cdn.example.com/app/hero image.14bee1ee.png");
        assertThat(Samples.sample("webpack-manifest-entrykeys/manifest.json").file("main"))
                .isEqualTo("/main.284dda7d.js");
        assertThat(Samples.sample("rollup-publicpath/manifest.json").file("static/images/größe-東京.png.png"))
                .isEqualTo("/assets/assets/images/größe-東京-BdfvGBF-.png");
    }

    @Test
    void filesMayBeCalledLikeMembersOfOtherFormats() throws IOException {
        Manifest manifest = Samples.read("""
                {"file": "/file.1.js", "files": "/files.1.js", "entrypoints": "/entrypoints.1.js",
                 "paths": "/paths.1.js", "outputs": "/outputs.1.js", "entryPoints": "/entryPoints.1.js",
                 "src": "/src.1.js"}""");

        assertThat(manifest.format()).isEqualTo("flat");
        assertThat(manifest.file("entrypoints")).isEqualTo("/entrypoints.1.js");
    }

    @Test
    void webpackAssetsManifestHasEntryPointsAmongTheFiles() throws IOException {
        for (String sample : new String[] {
            "webpack-assets-manifest/assets-manifest.json", "webpack-assets-manifest-noint/manifest.json"
        }) {
            Manifest manifest = Samples.sample(sample);

            assertThat(manifest.entryPointNames()).containsExactly("main", "admin");
            assertThat(manifest.file("entrypoints")).isNull();
            assertThat(Samples.entry(manifest, "main").stream().map(line -> line.replaceAll("=.*", "")))
                    .containsExactly("css shared.css", "css main.css", "js runtime.js", "js shared.js", "js main.js");
            assertThat(Samples.entry(manifest, "main")).last().asString().endsWith("main.284dda7d.js");
            assertThat(manifest.hasModules()).isFalse();
        }
    }

    @Test
    void encodedFilesAreDecodedWhenTheyAreAbsolute() throws IOException {
        Manifest manifest = Samples.sample("webpack-assets-manifest-cdn/assets-manifest.json");

        assertThat(manifest.file("media/größe-東京.png"))
                .isEqualTo("https://cdn.example.com/media/größe-東京.612cecf0.png");
        assertThat(manifest.integrity("https://cdn.example.com/media/hero image.923ee991.png"))
                .matches("sha256-\\S{44} sha384-\\S{64} sha512-\\S{88}");
        assertThat(manifest.integrity("https://cdn.example.com/media/logo.4255a9e0.png"))
                .as("\"\" is none")
                .isNull();
    }

    @Test
    void entriesOfWebpackAssetsManifestMayHoldObjectsOrListFilesDirectly() throws IOException {
        Manifest objects = Samples.read("""
                {"main.js": {"src": "/main.1.js", "integrity": ""}, "entrypoints": {"main": {
                  "assets": {"js": [{"src": "/main.1.js", "integrity": "%s"}], "js.map": ["/main.1.js.map"]},
                  "preload": {"js": ["/later.1.js"]}}}}""".formatted(SHA384));
        Manifest direct = Samples.read("""
                {"main.js": "/main.1.js",
                 "entrypoints": {"main": {"js": ["/main.1.js"], "js.map": ["/main.1.js.map"]}}}""");

        assertThat(Samples.entry(objects, "main")).containsExactly("js main.js=/main.1.js");
        assertThat(objects.integrity("/main.1.js")).isEqualTo(SHA384);
        assertThat(Samples.entry(direct, "main")).containsExactly("js main.js=/main.1.js");
    }

    @Test
    void propshaftsIntegrityMayBeNull() throws IOException {
        assertThat(Samples.sample("propshaft/.manifest.json").file("images/hero image.png"))
                .isEqualTo("images/hero image-0f4bb1fb.png");
        assertThat(Samples.sample("propshaft-sri/.manifest.json").integrity("main-07345fb8.js"))
                .isEqualTo("sha384-DseDO0cv0DS7INviJe5tq4ymhl5ISLDG9RNrvMkAMc5ld5uDIuS8ip3aTpqc4Qml");
    }

    @Test
    void olderPropshaftIsFlat() throws IOException {
        assertThat(Samples.read("{\"one.txt\": \"one-f2e1ec14.txt\"}").format()).isEqualTo("flat");
    }

    @Test
    void hanamisIntegrityMayBeATextOrAList() throws IOException {
        Manifest manifest = Samples.read("""
                {"app.js": {"url": "/assets/app-LSLFPUMX.js", "sri": ["%1$s", "%1$s"]},
                 "app.css": {"url": "/assets/app-QECGTTYG.css", "sri": "%1$s"},
                 "logo.png": {"url": "/assets/logo-C1EF77E4.png"}}""".formatted(SHA384));

        assertThat(manifest.format()).isEqualTo("hanami");
        assertThat(manifest.file("app.js")).isEqualTo("/assets/app-LSLFPUMX.js");
        assertThat(manifest.integrity("/assets/app-LSLFPUMX.js")).contains(SHA384);
        assertThat(manifest.integrity("/assets/app-QECGTTYG.css")).isEqualTo(SHA384);
        assertThat(manifest.integrity("/assets/logo-C1EF77E4.png")).isNull();
    }

    @Test
    void webpackAssetsManifestMayHaveFilesWithoutDescription() throws IOException {
        Manifest manifest = Samples.read("{\"a.js\": \"/a.1.js\",\n\"b.js\": {\"src\": \"/b.1.js\"}}");

        assertThat(manifest.format()).isEqualTo("webpack-assets-manifest");
        assertThat(manifest.file("a.js")).isEqualTo("/a.1.js");
        assertThat(manifest.file("b.js")).isEqualTo("/b.1.js");
    }

    @Test
    void anEntryOfAnotherShapeIsSetAside() throws IOException {
        assertThat(Samples.setAside("{\"a.js\": \"/a.1.js\",\n\"b.js\": {\"c\": \"/b.1.js\"}}"))
                .isEqualTo("/b.js (line 2): a text was expected, found an object");
        assertThat(Samples.setAside("{\"a.js\": {\"src\": \"/a.1.js\"},\n\"b.js\": {\"url\": \"/b.1.js\"}}"))
                .isEqualTo("/b.js (line 2): the member 'src' is missing");
        assertThat(Samples.setAside("{\"a.js\": {\"digested_path\": \"a.1.js\"},\n\"b.js\": null}"))
                .isEqualTo("/b.js (line 2): an object was expected, found null");
        assertThat(Samples.setAside(
                        "{\"a.js\": {\"url\": \"a.1.js\"}, \"b.js\": {\"url\": [{\"x\": [1]}], \"sri\": 1}}"))
                .isEqualTo("/b.js/url (line 1): a text was expected, found a list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a.js\": \"/a.1.js\", \"a.js\": \"/a.2.js\"",
                "\"a.js\": \"/a.1.js\", \"/a.js\": \"/a.2.js\"",
                "\"a.js\": \"/../a.1.js\"",
                "\"a.js\": \"javascript:alert(1)//a.js\"",
                "\"a.js\": \"/a\\r\\n.js\"",
                "\"a.js\": \"\""
            })
    void anEntryThatCannotBeUsedIsSetAside(String entry) throws IOException {
        Manifest manifest = Samples.read("{" + entry + ", \"b.js\": \"b.1.js\"}");

        assertThat(manifest.file("a.js")).isNull();
        assertThat(manifest.unusable().reason("a.js")).isNotNull().doesNotContain("\n");
        assertThat(manifest.unusable().count()).isEqualTo(1);
        assertThat(manifest.file("b.js")).isEqualTo("b.1.js");
    }

    @Test
    void anIntegrityThatIsNoneIsLeftOutAndTold() throws IOException {
        Manifest manifest = Samples.read("{\"a.js\": {\"src\": \"/a.1.js\",\n\"integrity\": \"sha384-abc\"}}");

        assertThat(manifest.file("a.js")).isEqualTo("/a.1.js");
        assertThat(manifest.integrity("/a.1.js")).isNull();
        assertThat(manifest.remarks()).singleElement().asString().contains("'/a.1.js'", "'sha384-abc'");
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() throws IOException {
        assertThat(Samples.setAside("{\"a.js\": \"/a.1.js\",\n\"b.js\": null}"))
                .isEqualTo("/b.js (line 2): a text was expected, found null");
        assertThat(Samples.setAside("{\"a.js\": \"/a.1.js\",\n\"b.js\": 12}"))
                .isEqualTo("/b.js (line 2): a text was expected, found the number '12'");
    }

    @Test
    void entriesOfWebpackAssetsManifestMayHaveAnotherName() throws IOException {
        for (String name : new String[] {"entries", "bundles", "src"}) {
            Manifest plain = Samples.read("""
                    {"%s": {"main": {"assets": {"js": ["/main.1.js"]}}}, "main.js": "/main.1.js"}""".formatted(name));
            Manifest described = Samples.read("""
                    {"%s": {"main": {"assets": {"js": ["/main.1.js"]}}},
                     "main.js": {"src": "/main.1.js", "integrity": "%s"}}""".formatted(name, SHA384));

            assertThat(plain.format()).isEqualTo("flat");
            assertThat(described.format()).isEqualTo("webpack-assets-manifest");
            for (Manifest manifest : new Manifest[] {plain, described}) {
                assertThat(Samples.entry(manifest, "main")).containsExactly("js main.js=/main.1.js");
                assertThat(manifest.file("main.js")).isEqualTo("/main.1.js");
                assertThat(manifest.file(name)).isNull();
            }
        }
    }

    @Test
    void otherObjectsAreNoEntries() throws IOException {
        assertThat(Samples.setAside("{\"a.js\": \"/a.1.js\",\n\"b\": {}}"))
                .isEqualTo("/b (line 2): a text was expected, found an object");
        assertThat(Samples.setAside("{\"a.js\": \"/a.1.js\",\n\"b\": {\"c\": {\"d\": []}}}"))
                .isEqualTo("/b (line 2): a text was expected, found an object");
        assertThat(Samples.setAside("{\"a.js\": {\"src\": \"/a.1.js\"},\n\"b\": {\"c\": {\"d\": []}}}"))
                .isEqualTo("/b (line 2): the member 'src' is missing");
    }

    @Test
    void entriesMayBeInSeveralObjects() throws IOException {
        Manifest manifest = Samples.read("""
                {"a.js": "/a.1.js", "entrypoints": {"a": {"js": ["/a.1.js"]}},
                 "bundles": {"b": {"js": ["/b.1.js"]}}}""");

        assertThat(manifest.entryPointNames()).containsExactly("a", "b");
    }

    @Test
    @Timeout(20)
    void manyEntriesAndManyFilesAreReadInOneGo() throws IOException {
        StringBuilder files = new StringBuilder();
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            files.append("\"%1$d.js\": \"/%1$d.0a1b2c.js\",".formatted(i));
            entries.append(i == 0 ? "" : ",").append("\"%1$d\": {\"js\": [\"/%1$d.0a1b2c.js\"]}".formatted(i));
        }
        Manifest manifest = Samples.read("{" + files + "\"entrypoints\": {" + entries + "}}");

        assertThat(Samples.entry(manifest, "19999")).containsExactly("js 19999.js=/19999.0a1b2c.js");
    }
}
