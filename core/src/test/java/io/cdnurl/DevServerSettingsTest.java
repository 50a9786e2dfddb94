package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the development server is, which endpoints it serves, and that production never leads there. */
class DevServerSettingsTest {
    private static final String SERVER = "http://localhost:5173";

    @TempDir
    Path directory;

    private StaticEndpoint endpoint(String name) {
        return StaticEndpoint.directory(name, "/" + name, directory);
    }

    private StaticEndpoint bundle(String name) {
        return endpoint(name)
                .withManifest(directory.resolve(name + ".json").toUri().toString());
    }

    private static CdnUrlBuilder cdn(Map<String, ?> settings, StaticEndpoint... endpoints) {
        CdnSettings.Builder builder = CdnSettings.builder().load(settings);
        for (StaticEndpoint endpoint : endpoints) {
            builder.staticEndpoint(endpoint);
        }
        return CdnUrlBuilder.of(builder.build());
    }

    private static Map<String, Object> debug(Object... more) {
        Map<String, Object> settings = new LinkedHashMap<>(Map.of("CDN_DEBUG", true));
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:5173, http://localhost:5173/a.js",
        "http://localhost:5173/, http://localhost:5173/a.js",
        "HTTPS://Vite.Local, https://vite.local/a.js",
        "http://vite:80/build, http://vite:80/build/a.js",
        "http://127.0.0.1:5173/app/v%202/, http://127.0.0.1:5173/app/v%202/a.js",
        "http://[::1]:5173, http://[::1]:5173/a.js",
        "http://0.0.0.0:5173, http://localhost:5173/a.js",
        "http://[::]:5173/x, http://localhost:5173/x/a.js",
        "http://localhost/größe, http://localhost/gr%C3%B6%C3%9Fe/a.js"
    })
    void anAddressMayHaveABase(String address, String url) {
        assertThat(cdn(debug("CDN_DEV_SERVER", address), endpoint("build")).urlFor("build", "a.js"))
                .isEqualTo(url);
        assertThat(cdn(debug("cdn.dev-server", " " + address + " "), endpoint("build"))
                        .urlFor("build", "a.js"))
                .isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "localhost:5173, `'localhost:5173' does not begin with http:// or https://`",
                "/build, `'/build' does not begin with http:// or https://`",
                "//localhost, `'//localhost' does not begin with http:// or https://`",
                "javascript:alert(1), `'javascript:alert(1)' does not begin with http:// or https://`",
                "ws://localhost:5173, `'ws://localhost:5173' does not begin with http:// or https://`",
                "http://, `'http://' is not an address`",
                "http://local host, `'http://local host' is not an address`",
                "http://localhost/\", `'http://localhost/\"' is not an address`",
                "http:/localhost, `'http:/localhost' has no host or host:port behind its scheme`",
                "http://localhost:, `'http://localhost:' has no host or host:port behind its scheme`",
                "http://localhost:70000, `'http://localhost:70000' has no host or host:port behind its scheme`",
                "http://ann:s3cret@localhost, `'http://...@localhost' holds a user name or a password`",
                "http://localhost/?a=1, `'http://localhost/?...' has a query or a fragment`",
                "http://localhost/#a, `'http://localhost/#a' has a query or a fragment`",
                "http://localhost/a/../b, `'http://localhost/a/../b' has an empty or a dot segment in its path`",
                "http://localhost//b, `'http://localhost//b' has an empty or a dot segment in its path`"
            })
    void anotherTextIsRefused(String address, String problem) {
        Map<String, Object> settings = debug("CDN_DEV_SERVER", address);

        assertThatThrownBy(() -> cdn(settings))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("A setting is not valid:\n  - CDN_DEV_SERVER " + problem
                        + "; write an address like http://localhost:5173")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aVeryLongAddressIsRefused() {
        Map<String, Object> settings = debug("CDN_DEV_SERVER", SERVER + "/" + "a".repeat(1000));

        assertThatThrownBy(() -> cdn(settings))
                .hasMessageContaining("is longer than 1000 characters; write")
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void isRefusedWithoutDebug() {
        assertThatThrownBy(() -> cdn(Map.of("CDN_DEV_SERVER", SERVER, "CDN_DOMAIN", "cdn.example.com")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage(
                        "A setting is not valid:\n  - CDN_DEV_SERVER 'http://localhost:5173' is for development only:"
                                + " set CDN_DEBUG=true as well; in production, leave it out");
    }

    @Test
    void withoutDebugNothingLooksAtTheFile() throws Exception {
        Path hot = Files.writeString(directory.resolve("hot"), SERVER);
        try (RecordedLog log = RecordedLog.of(CdnUrlBuilder.class)) {
            CdnUrlBuilder cdn = cdn(
                    Map.of("CDN_DOMAIN", "cdn.example.com", "CDN_TIMESTAMP", false, "CDN_DEV_SERVER_FILE", hot),
                    endpoint("build").withDevServer());

            assertThat(cdn.urlFor("build", "a.js")).isEqualTo("https://cdn.example.com/build/a.js");
            assertThat(cdn.tags().script("build", "a.js", Map.of())).doesNotContain("localhost");
            assertThat(cdn.cspOrigins()).containsExactly("https://cdn.example.com");
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void theFileIsAPathOrAnAddress() throws Exception {
        Path hot = Files.writeString(directory.resolve("hot file"), SERVER);

        for (Object text : new Object[] {
            hot, hot.toString(), hot.toUri(), "FILE:" + hot.toUri().getRawPath()
        }) {
            assertThat(cdn(debug("CDN_DEV_SERVER_FILE", text), endpoint("build"))
                            .urlFor("build", "a.js"))
                    .isEqualTo(SERVER + "/a.js");
        }
    }

    @ParameterizedTest
    @CsvSource({"file:hot", "file://host/hot", "file:///hot file", "file:"})
    void anotherAddressOfAFileIsRefused(String text) {
        Map<String, Object> settings = debug("CDN_DEV_SERVER_FILE", text);

        assertThatThrownBy(() -> cdn(settings))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("A setting is not valid:\n  - CDN_DEV_SERVER_FILE '" + text
                        + "' is not the path of a file; write one like public/hot");
    }

    @Test
    void theAddressWinsOverTheFile() throws Exception {
        Path hot = Files.writeString(directory.resolve("hot"), "http://localhost:1");

        assertThat(cdn(debug("CDN_DEV_SERVER_FILE", hot, "CDN_DEV_SERVER", SERVER), endpoint("build"))
                        .urlFor("build", "a.js"))
                .isEqualTo(SERVER + "/a.js");
    }

    @Test
    void nullIsNoServer() {
        CdnSettings settings = CdnSettings.builder()
                .debug(true)
                .devServer(SERVER)
                .devServer(null)
                .devServerFile(directory.resolve("hot"))
                .devServerFile(null)
                .staticEndpoint(endpoint("build"))
                .build();

        assertThat(CdnUrlBuilder.of(settings).urlFor("build", "a.js")).isEqualTo("/build/a.js");
    }

    @Test
    void servesEndpointsWithAManifestOfTheirOwn() {
        CdnUrlBuilder cdn = cdn(debug("CDN_DEV_SERVER", SERVER), endpoint("static"), bundle("build"), bundle("admin"));

        assertThat(urls(cdn, "static", "build", "admin"))
                .containsExactly("/static/a.js", SERVER + "/a.js", SERVER + "/a.js");
    }

    @Test
    void servesTheMarkedEndpointsOnlyIfOneIsMarked() {
        CdnUrlBuilder cdn = cdn(
                debug("CDN_DEV_SERVER", SERVER),
                endpoint("static"),
                bundle("webpack"),
                endpoint("vite").withDevServer().withDomain("a.example.com"));

        assertThat(urls(cdn, "static", "webpack", "vite"))
                .containsExactly("/static/a.js", "/webpack/a.js", SERVER + "/a.js");
    }

    @Test
    void amongSeveralWithoutAManifestOfTheirOwnOneMustBeMarked() {
        assertThatThrownBy(() -> cdn(debug("CDN_DEV_SERVER", SERVER), endpoint("static"), endpoint("admin.static")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage(
                        "A setting is not valid:\n  - The development server serves the static endpoints that have a"
                                + " manifest of their own, and none of 'static', 'admin.static' has one; mark the"
                                + " one that is meant with withDevServer()");
    }

    @Test
    void withoutAServerNoEndpointNeedsAMark() {
        assertThat(urls(cdn(debug(), endpoint("static"), endpoint("admin.static")), "static", "admin.static"))
                .containsExactly("/static/a.js", "/admin.static/a.js");
    }

    private static List<String> urls(CdnUrlBuilder cdn, String... endpoints) {
        return Arrays.stream(endpoints).map(name -> cdn.urlFor(name, "a.js")).toList();
    }
}
