package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.Manifest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checksums in JSON, import maps, and the endpoints of ASP.NET Core. */
class OtherMapsTest {
    private static final String SHA384 = "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d41d8cd98f00b204e9800998ecf8427e",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
                "9dcf8ab1",
                "1b7a64",
                "1B2M2Y8AsgTpgAmY7PhCfg==",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                SHA384,
                "sha256-47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
                "md5:d41d8cd98f00b204e9800998ecf8427e"
            })
    void aMapOfChecksumsHasVersionsAndNoFiles(String checksum) throws IOException {
        Manifest manifest = Samples.read("{\"css/app.css\": \"" + checksum + "\", \"./js/app.js\": \"0cc175b9\"}");

        assertThat(manifest.format()).isEqualTo("checksum-map");
        assertThat(manifest.checksum("css/app.css")).isEqualTo(checksum);
        assertThat(manifest.checksum("js/app.js")).isEqualTo("0cc175b9");
        assertThat(manifest.file("css/app.css")).isNull();
        assertThat(manifest.hasFiles()).isFalse();
    }

    @Test
    void gulpBusterListsChecksums() throws IOException {
        assertThat(Samples.sample("gulp-buster/busters.json").checksum("src/images/logo.png"))
                .isEqualTo("f829b914fc47cfc9c0747c119c27cf1b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "checksums", "hashes", "assets"})
    void checksumsMayBeInAMember(String member) throws IOException {
        Manifest manifest =
                Samples.read("{\"" + member + "\": {\"css/app.css\": \"d41d8cd98f00b204e9800998ecf8427e\"}}");

        assertThat(manifest.format()).isEqualTo("checksum-map");
        assertThat(manifest.checksum("css/app.css")).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    }

    @Test
    void whatIsNoChecksumIsSetAside() throws IOException {
        assertThat(Samples.setAside("{\"a.js\": \"9dcf8ab1\", \"b.js\": \"1b7a64b3\", \"c.js\": \"c.1.txt\"}"))
                .isEqualTo(
                        "/c.js (line 1): a checksum, hexadecimal or in base64, was expected, found the text 'c.1.txt'");
        assertThat(Samples.setAside("{\"a.js\": \"9dcf8ab1\", \"b.js\": \"1b7a64b3\", \"c.js\": {\"md5\": \"x\"}}"))
                .isEqualTo("/c.js (line 1): a text was expected, found an object");
    }

    @Test
    void filesWithoutAnExtensionHaveChecksumsToo() throws IOException {
        String map = """
                {"LICENSE": "d41d8cd98f00b204e9800998ecf8427e", "CNAME": "0cc175b9c0f1b6a831c399e269772661",
                 "_redirects": "92eb5ffee6ae2fec3ad71c777531578f", "js/a.js": "4a8a08f09d37b73795649038408b5f33"}""";
        for (String document : new String[] {map, "{\"files\": " + map + "}"}) {
            Manifest manifest = Samples.read(document);

            assertThat(manifest.format()).isEqualTo("checksum-map");
            assertThat(manifest.checksum("LICENSE")).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
            assertThat(manifest.size()).isEqualTo(4);
        }
    }

    @Test
    void textsThatLookLikeChecksumsNeedNamesOfFiles() {
        assertThat(Samples.refusal("{\"code\": \"NoSuchKey\", \"requestId\": \"4442587FB7D0A2F9\"}"))
                .contains("which is not a known format");
    }

    @Test
    void anImportMapHasModules() throws IOException {
        Manifest manifest = Samples.read("""
                {"imports": {"app": "/assets/app-11aa22bb.js", "@hotwired/stimulus": "/assets/stimulus-33cc44dd.js",
                   "/assets/duck.js": "/assets/duck-55ee66ff.js", "react": "https://esm.example.com/react@18.js",
                   "lib/": "/assets/lib/", "gone": null, "odd": 5, "data": "data:text/javascript,1"},
                 "scopes": {"/admin/": {"app": "/assets/admin-77aa88bb.js", "chart": "/assets/chart-99cc00dd.js",
                   "x": "/assets/x-1.js"}, "/shop/": {"chart": "/assets/chart-99cc00dd.js", "x": "/assets/x-2.js"}},
                 "integrity": {"/assets/app-11aa22bb.js": "%s"}}""".formatted(SHA384));

        assertThat(manifest.format()).isEqualTo("import-map");
        assertThat(manifest.hasModules()).isTrue();
        assertThat(manifest.file("app")).isEqualTo("/assets/app-11aa22bb.js");
        assertThat(manifest.file("@hotwired/stimulus")).isEqualTo("/assets/stimulus-33cc44dd.js");
        assertThat(manifest.file("assets/duck.js")).endsWith("assets/duck-55ee66ff.js");
        assertThat(manifest.file("react")).isEqualTo("https://esm.example.com/react@18.js");
        assertThat(manifest.file("chart")).isEqualTo("/assets/chart-99cc00dd.js");
        assertThat(manifest.file("x")).as("two scopes disagree").isNull();
        assertThat(manifest.integrity("/assets/app-11aa22bb.js")).isEqualTo(SHA384);
        assertThat(manifest.unusable().reason("lib/")).contains("a folder");
        assertThat(manifest.unusable().reason("gone")).contains("null");
        assertThat(manifest.unusable().reason("odd")).contains("a text was expected, found the number '5'");
        assertThat(manifest.unusable().reason("data")).contains("scheme");
        assertThat(manifest.unusable().count()).isEqualTo(4);
    }

    @Test
    void importsOfAPackageAreNoImportMap() {
        assertThat(Samples.refusal("{\"name\": \"shop\", \"imports\": {\"#a\": \"./src/a.js\"}}"))
                .contains("which is not a known format");
    }

    @Test
    void assetMapperHasAnImportMapOfItsOwn() throws IOException {
        Manifest manifest = Samples.read("""
                {"app": {"path": "/assets/app-11aa22bb.js", "type": "js"},
                 "./styles/app.css": {"path": "/assets/styles/app-33cc44dd.css", "type": "css"},
                 "@hotwired/stimulus": {"path": "/assets/vendor/stimulus-55ee66ff.js", "type": "js", "preload": true},
                 "bad": {"type": "js"}}""");

        assertThat(manifest.format()).isEqualTo("asset-mapper-importmap");
        assertThat(manifest.hasModules()).isTrue();
        assertThat(manifest.file("app")).isEqualTo("/assets/app-11aa22bb.js");
        assertThat(manifest.file("styles/app.css")).isEqualTo("/assets/styles/app-33cc44dd.css");
        assertThat(manifest.unusable().reason("bad")).isEqualTo("/bad (line 4): the member 'path' is missing");
    }

    @Test
    void theEndpointsOfDotnetAreFoundByTheirLabel() throws IOException {
        Manifest manifest = Samples.read("""
                {"Version": 1, "ManifestType": "Publish", "Endpoints": [
                  {"Route": "css/site.css", "AssetFile": "css/site.css.gz",
                   "Selectors": [{"Name": "Content-Encoding", "Value": "gzip", "Quality": "0.002"}],
                   "ResponseHeaders": [{"Name": "ETag", "Value": "\\"x\\""}], "EndpointProperties": []},
                  {"Route": "css/site.css", "AssetFile": "css/site.css", "Selectors": [], "ResponseHeaders": [],
                   "EndpointProperties": [{"Name": "integrity", "Value": "%1$s"}]},
                  {"Route": "css/site.pr8s0i7lvi.css", "AssetFile": "css/site.css", "Selectors": [],
                   "EndpointProperties": [{"Name": "fingerprint", "Value": "pr8s0i7lvi"},
                     {"Name": "integrity", "Value": "%1$s"}, {"Name": "label", "Value": "css/site.css"}]},
                  {"Route": "favicon.ico", "AssetFile": "favicon.ico", "Selectors": [], "EndpointProperties": []},
                  {"Route": 5}, {"Route": "../up.js"}]}""".formatted(SHA384));

        assertThat(manifest.format()).isEqualTo("dotnet");
        assertThat(manifest.file("css/site.css")).isEqualTo("css/site.pr8s0i7lvi.css");
        assertThat(manifest.integrity("css/site.pr8s0i7lvi.css")).isEqualTo(SHA384);
        assertThat(manifest.file("favicon.ico")).isEqualTo("favicon.ico");
        assertThat(manifest.size()).isEqualTo(2);
        assertThat(manifest.unusable().count()).isEqualTo(2);
    }
}
