package io.cdnurl.invalidation.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.PurgeService;
import io.cdnurl.invalidation.http.ApiServer.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is sent to the APIs is what the official clients send. */
@Tag("process")
class OfficialClientsTest {
    private static final String URL = "https://www.example.com/a%20b/style.css?v=2&x=%26";

    private static ApiServer server;
    private static Map<String, Request> official;

    @BeforeAll
    static void recordTheOfficialClients(@TempDir Path folder) throws Exception {
        OfficialClients clients = OfficialClients.install(folder);
        server = ApiServer.start();
        clients.send(server.uri());
        official = new TreeMap<>();
        server.requests().forEach(request -> official.put(request.target().split("/", -1)[1], request));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("cloudflare-files", List.of(path(URL), path("/robots.txt"))),
                Arguments.of("cloudflare-files-with-headers", List.of(path(URL))),
                Arguments.of("cloudflare-tags", tags()),
                Arguments.of(
                        "cloudflare-prefixes",
                        List.of(InvalidationTarget.prefix("/img/"), InvalidationTarget.prefix("/docs"))),
                Arguments.of(
                        "cloudflare-hosts",
                        List.of(
                                InvalidationTarget.host("www.example.com"),
                                InvalidationTarget.prefix("https://cdn.example.com/"))),
                Arguments.of("cloudflare-everything", List.of(InvalidationTarget.everything())),
                Arguments.of("fastly-keys", tags()),
                Arguments.of("fastly-keys-softly", tags()),
                Arguments.of("fastly-everything", List.of(InvalidationTarget.everything())),
                Arguments.of("fastly-url", List.of(path(URL))),
                Arguments.of("fastly-url-softly", List.of(path(URL))));
    }

    private static InvalidationTarget path(String url) {
        return InvalidationTarget.path(url);
    }

    private static List<InvalidationTarget> tags() {
        return List.of(InvalidationTarget.tag("page"), InvalidationTarget.tag("news"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void sendsTheSame(String name, List<InvalidationTarget> targets) {
        server.requests().clear();
        CdnInvalidator.of(service(name))
                .invalidate(InvalidationRequest.builder().targets(targets).build());
        Request ours = server.request();
        Request theirs = official.get(name);

        assertThat(theirs).as("what the official client sent").isNotNull();
        assertThat(ours.method()).isEqualTo(theirs.method());
        assertThat(ours.target()).isEqualTo(theirs.target());
        assertThat(json(ours)).isEqualTo(json(theirs));
        for (String header : List.of("Authorization", "Fastly-Key", "Content-Type", "Accept", "Fastly-Soft-Purge")) {
            assertThat(ours.header(header)).as(header).isEqualTo(theirs.header(header));
        }
        assertThat(ours.header("Content-Length")).isEqualTo(theirs.header("Content-Length"));
    }

    private static PurgeService service(String name) {
        if (name.startsWith("cloudflare")) {
            Cloudflare.Builder builder = Cloudflare.builder("023e105f4ecef8ad9ca31a8372d0c353", "official-token")
                    .site("https://www.example.com")
                    .endpoint(URI.create(server.uri() + "/" + name + "/client/v4"));
            if (name.endsWith("hosts")) {
                builder.site("https://cdn.example.com");
            }
            return (name.endsWith("headers") ? builder.origin("https://shop.example.com") : builder).build();
        }
        return Fastly.builder("SU1Z0isxPaozGVKXdv0eY", "official-token")
                .site("https://www.example.com")
                .soft(name.endsWith("softly"))
                .endpoint(URI.create(server.uri() + "/" + name))
                .build();
    }

    private static @Nullable JsonNode json(Request request) {
        return request.body().isEmpty() ? null : JsonApi.MAPPER.readTree(request.body());
    }

    /**
     * What is not sent, on purpose: what the clients say of themselves and of where they run, what they say of the
     * connection, and an {@code Api-Version} that is the date of the day, which Cloudflare's pages on purging do not
     * ask for.
     */
    @Test
    void nothingElseTellsThemApart() {
        List<String> others = new ArrayList<>();
        for (Request request : official.values()) {
            request.headers().keySet().stream()
                    .map(header -> header.toLowerCase(Locale.ROOT))
                    .filter(header -> !header.startsWith("x-stainless-"))
                    .filter(header -> !others.contains(header))
                    .forEach(others::add);
        }
        assertThat(others)
                .contains(
                        "authorization", "fastly-key", "fastly-soft-purge", "content-type", "content-length", "accept")
                .isSubsetOf(
                        "authorization",
                        "fastly-key",
                        "fastly-soft-purge",
                        "content-type",
                        "content-length",
                        "accept",
                        "host",
                        "connection",
                        "user-agent",
                        "api-version",
                        "accept-language",
                        "accept-encoding",
                        "sec-fetch-mode");
    }

    /** It would be the registry of whoever wrote it last. */
    @Test
    void theLockFileDoesNotSayWherePackagesComeFrom() throws IOException {
        assertThat(OfficialClients.lockFile())
                .contains("\"node_modules/cloudflare\"", "\"node_modules/fastly\"", "\"integrity\": \"sha512-")
                .doesNotContain("\"resolved\"");
    }
}
