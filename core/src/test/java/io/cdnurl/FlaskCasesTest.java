package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What the real Flask-CDN-NG answered to 400 calls. */
class FlaskCasesTest {
    record Endpoint(String urlPath, Map<String, Long> mtimes) {}

    /** The first line: the application that was asked. */
    record App(Map<String, Endpoint> statics, Map<String, String> routes, List<String> manifest) {}

    record Request(String scheme, String host, String root) {}

    /** Any further line: a call, and its URL or error. */
    record Case(
            Map<String, @Nullable Object> config,
            Request request,
            String endpoint,
            Map<String, @Nullable Object> values,
            @Nullable String url,
            @Nullable String error,
            @Nullable String suggested) {
        @Override
        public String toString() {
            return endpoint + values + " with " + config;
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<Map<String, ?>, CdnUrlBuilder> BUILDERS = new HashMap<>();

    @TempDir
    static Path site;

    @BeforeAll
    static void writeTheSite() throws IOException {
        BUILDERS.clear();
        for (Map.Entry<String, Endpoint> endpoint : app().statics().entrySet()) {
            for (Map.Entry<String, Long> file : endpoint.getValue().mtimes().entrySet()) {
                Path path = site.resolve(endpoint.getKey()).resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.createFile(path);
                Files.setLastModifiedTime(path, FileTime.from(Instant.ofEpochSecond(file.getValue())));
            }
        }
        Files.write(site.resolve("manifest.txt"), app().manifest());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsFlask(Case call) {
        CdnUrlBuilder cdn = BUILDERS.computeIfAbsent(call.config(), FlaskCasesTest::builder);
        Request from = call.request();
        RequestContext request = RequestContext.of(from.scheme(), from.host()).withRootPath(from.root());
        if (call.error() == null) {
            assertThat(comparable(cdn.urlFor(call.endpoint(), call.values(), request)))
                    .isEqualTo(comparable(call.url()));
        } else {
            assertFailsAsFlask(call, cdn, request);
        }
    }

    @Test
    void thereAre400Cases() {
        assertThat(cases()).hasSize(400);
    }

    private static void assertFailsAsFlask(Case call, CdnUrlBuilder cdn, RequestContext request) {
        CdnUrlException thrown =
                catchThrowableOfType(CdnUrlException.class, () -> cdn.urlFor(call.endpoint(), call.values(), request));
        if ("CDNFileNotFoundInManifest".equals(call.error())) {
            assertThat(thrown).isInstanceOf(AssetNotFoundException.class);
        } else if (thrown instanceof MissingValueException missing) {
            assertThat(missing.endpoint()).isEqualTo(call.suggested());
        } else {
            assertThat(call.error()).isEqualTo("BuildError");
            assertThat(thrown)
                    .isInstanceOfSatisfying(
                            UnknownEndpointException.class,
                            unknown -> assertThat(unknown.suggestion()).contains(call.suggested()));
        }
    }

    /**
     * Of the differences from Flask-CDN-NG in {@link FlaskDifferencesTest}, three show in these cases. The eighth:
     * query names come in alphabetical order. So both queries are sorted by name before they are compared; the values
     * of one name keep their order. The tenth and the eleventh: a plus sign in a path and every apostrophe are encoded.
     */
    private static List<Object> comparable(String written) {
        String url = written.replace("'", "%27");
        int anchor = url.indexOf('#') < 0 ? url.length() : url.indexOf('#');
        int query = url.indexOf('?') < 0 ? anchor : Math.min(url.indexOf('?'), anchor);
        List<String> pairs = Arrays.asList(url.substring(query, anchor).split("[?&]", -1));
        pairs.sort(Comparator.comparing(pair -> pair.replaceFirst("=.*", "")));
        return List.of(url.substring(0, query).replace("+", "%2B"), pairs, url.substring(anchor));
    }

    private static CdnUrlBuilder builder(Map<String, ?> config) {
        CdnSettings.Builder settings = CdnSettings.builder()
                .load(config)
                .load(Map.of("CDN_MANIFEST_URL", site.resolve("manifest.txt").toUri()));
        app().statics()
                .forEach((name, endpoint) -> settings.staticEndpoint(
                        StaticEndpoint.directory(name, endpoint.urlPath(), site.resolve(name))));
        RouteTable.Builder routes = RouteTable.builder();
        app().routes().forEach((name, rule) -> routes.route(name, asPattern(rule)));
        return CdnUrlBuilder.of(settings.router(routes.build()).build());
    }

    /** Flask refuses slashes in a {@code <slug>} of a request, yet keeps them when it builds a URL, as for a path. */
    private static String asPattern(String flaskRule) {
        return flaskRule.replaceAll("<int:(\\w+)>", "{$1}").replaceAll("<(?:path:)?(\\w+)>", "{+$1}");
    }

    private static App app() {
        return JSON.readValue(lines().get(0).replaceFirst("\"static\"", "\"statics\""), App.class);
    }

    static List<Case> cases() {
        return lines().stream()
                .skip(1)
                .map(line -> JSON.readValue(line, Case.class))
                .toList();
    }

    private static List<String> lines() {
        try (InputStream in = FlaskCasesTest.class.getResourceAsStream("flask-cdn-ng.jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
