package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.manifest.ManifestContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The eleven differences from Flask-CDN-NG that are there on purpose, in the documentation's order. */
class FlaskDifferencesTest {
    @TempDir
    Path site;

    @Test
    void reservedValuesWorkOnStaticEndpoints() {
        Map<String, Object> values =
                Values.of("filename", "x.css", "_scheme", "http", "_anchor", "top", "_external", true);

        assertThat(SampleSite.cdn().urlFor("static", values)).isEqualTo("http://cdn.example.com/static/x.css#top");
    }

    @Test
    void fileNamesThatLeadElsewhereAreRefused() throws IOException {
        file("secret.txt", 1);
        file("static/x.css", 1);
        CdnUrlBuilder cdn = withTimes(StaticEndpoint.directory("static", "/static", site.resolve("static")));
        String absolute = site.resolve("secret.txt").toString();

        assertThatThrownBy(() -> cdn.urlFor("static", "../secret.txt")).isInstanceOf(InvalidAssetPathException.class);
        assertThatThrownBy(() -> cdn.urlFor("static", absolute)).isInstanceOf(InvalidAssetPathException.class);
        assertThatThrownBy(() -> cdn.urlFor("static", "x.css\0")).isInstanceOf(InvalidAssetPathException.class);
    }

    @Test
    void aBlueprintsEndpointLooksInItsOwnFolder() throws IOException {
        file("static/x.css", 1_600_000_000);
        file("admin/x.css", 1_700_000_000);
        CdnUrlBuilder cdn = withTimes(
                StaticEndpoint.directory("static", "/static", site.resolve("static")),
                StaticEndpoint.directory("admin.static", "/admin/static", site.resolve("admin")));
        RequestContext inAdmin = SampleSite.PAGE.withBlueprint("admin");

        assertThat(cdn.urlFor("static", Values.of("filename", "x.css"), inAdmin))
                .endsWith("/static/x.css?t=1600000000");
        assertThat(cdn.urlFor("admin.static", "x.css")).endsWith("/admin/static/x.css?t=1700000000");
    }

    @Test
    void theManifestIsReadOnce() {
        AtomicInteger reads = new AtomicInteger();
        CdnUrlBuilder cdn = CdnUrlBuilder.of(SampleSite.unversioned()
                .manifestSource(validators -> {
                    reads.incrementAndGet();
                    return new ManifestContent(
                            "0123456789abcdef  static/x.css\n".getBytes(StandardCharsets.UTF_8), Map.of());
                })
                .build());
        for (int i = 0; i < 10; i++) {
            cdn.urlFor("static", Values.of("filename", "x.css", "i", i));
        }

        assertThat(reads).hasValue(1);
    }

    @Test
    void manifestLinesMayHoldSpacesAndUnicode() throws IOException {
        Path manifest = Files.writeString(site.resolve("manifest.txt"), "0123456789abcdef  static/img/a b ü😀.png\n");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(SampleSite.unversioned()
                .manifestUrl(manifest.toUri().toString())
                .build());

        assertThat(cdn.urlFor("static", "img/a b ü😀.png"))
                .isEqualTo(SampleSite.CDN + "/static/img/a%20b%20%C3%BC%F0%9F%98%80.png?c=0123456789abcdef");
    }

    @Test
    void theManifestIsNotBeatenByTheDefaultOfTimestamp() throws IOException {
        file("static/x.css", 1_600_000_000);
        Path manifest = Files.writeString(site.resolve("manifest.txt"), "0123456789abcdef  static/x.css\n");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .load(Map.of(
                        "CDN_DOMAIN", "cdn.example.com", "CDN_MANIFEST", true, "CDN_MANIFEST_URL", manifest.toUri()))
                .staticEndpoint(StaticEndpoint.directory("static", "/static", site.resolve("static")))
                .build());

        assertThat(cdn.urlFor("static", "x.css")).isEqualTo(SampleSite.CDN + "/static/x.css?c=0123456789abcdef");
    }

    @Test
    void withoutARequestThereIsAnAnswer() {
        assertThat(SampleSite.cdn().urlFor("static", "x.css")).isEqualTo(SampleSite.CDN + "/static/x.css");
        assertThat(SampleSite.cdn().urlFor("user.show", Values.of("id", 3))).isEqualTo("/user/3");
    }

    @Test
    void queryNamesComeInAlphabeticalOrder() {
        Map<String, Object> values = Values.of("zoo", 1, "filename", "x.css", "b", 2, "a", 3, "Z", 4);

        assertThat(SampleSite.cdn().urlFor("static", values))
                .isEqualTo(SampleSite.CDN + "/static/x.css?Z=4&a=3&b=2&zoo=1");
    }

    @Test
    void aLeadingDotResolves() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(SampleSite.unversioned()
                .staticEndpoint(StaticEndpoint.classpath("admin.static", "/admin/static", "admin"))
                .build());
        RequestContext inAdmin = SampleSite.PAGE.withBlueprint("admin");

        assertThat(cdn.urlFor(".static", Values.of("filename", "x.css"), inAdmin))
                .isEqualTo(SampleSite.CDN + "/admin/static/x.css");
    }

    @Test
    void aPlusSignInAPathIsEncoded() {
        RouteTable routes = RouteTable.builder().route("tag", "/tag/{name}").build();
        CdnUrlBuilder cdn =
                CdnUrlBuilder.of(SampleSite.unversioned().router(routes).build());

        assertThat(cdn.urlFor("static", "a+b/c+d.css")).isEqualTo(SampleSite.CDN + "/static/a%2Bb/c%2Bd.css");
        assertThat(cdn.urlFor("tag", Values.of("name", "c++", "q", "a b+c"))).isEqualTo("/tag/c%2B%2B?q=a+b%2Bc");
    }

    @Test
    void anApostropheIsEncodedEverywhere() {
        CdnUrlBuilder cdn = SampleSite.cdn();

        assertThat(cdn.urlFor("static", Values.of("filename", "it's.css", "a'b", "c'd", "_anchor", "e'f")))
                .isEqualTo(SampleSite.CDN + "/static/it%27s.css?a%27b=c%27d#e%27f");
        assertThat(cdn.urlFor("user.show", Values.of("id", "' onclick='x", "q", "';x('", "_anchor", "'")))
                .isEqualTo("/user/%27%20onclick=%27x?q=%27;x(%27#%27");
    }

    private void file(String name, long seconds) throws IOException {
        Path file = site.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(seconds)));
    }

    private static CdnUrlBuilder withTimes(StaticEndpoint... endpoints) {
        CdnSettings.Builder settings =
                CdnSettings.builder().domain("cdn.example.com").timestampMaxAge(Duration.ZERO);
        for (StaticEndpoint endpoint : endpoints) {
            settings.staticEndpoint(endpoint);
        }
        return CdnUrlBuilder.of(settings.build());
    }
}
