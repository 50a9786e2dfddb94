package io.cdnurl.invalidation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationItem;
import io.cdnurl.invalidation.InvalidationPlan;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.PurgeReceipt;
import io.cdnurl.invalidation.TargetKind;
import io.cdnurl.invalidation.http.ApiServer.Request;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CloudflareTest {
    private static final String ZONE = "023e105f4ecef8ad9ca31a8372d0c353";
    private static final InvalidationChunk ONE_TAG = InvalidationChunk.of("tags", List.of("news"));

    private static Cloudflare.Builder builder() {
        return Cloudflare.builder(ZONE, "example-token").site("https://www.example.com");
    }

    private static Cloudflare at(ApiServer server) {
        return builder().endpoint(server.uri().resolve("/client/v4")).build();
    }

    private static InvalidationRequest paths(int count) {
        InvalidationRequest.Builder request = InvalidationRequest.builder();
        IntStream.range(0, count).forEach(i -> request.path("/" + i + ".css"));
        return request.build();
    }

    private static InvalidationPlan plan(Cloudflare cloudflare, InvalidationTarget... targets) {
        return CdnInvalidator.of(cloudflare).plan(InvalidationRequest.of(targets));
    }

    private static List<String> items(Cloudflare cloudflare, InvalidationTarget... targets) {
        return plan(cloudflare, targets).chunks().stream()
                .flatMap(chunk -> chunk.items().stream().map(InvalidationItem::toString))
                .toList();
    }

    private static PurgeFailedException failure(int status, String body) {
        return failure(status, Map.of(), body);
    }

    private static PurgeFailedException failure(int status, Map<String, String> headers, String body) {
        try (ApiServer server = ApiServer.answering(status, headers, body)) {
            PurgeFailedException failure = catchThrowableOfType(
                    PurgeFailedException.class, () -> at(server).purge(ONE_TAG, "r-1"));
            assertThat(failure).as("it did not fail").isNotNull();
            return failure;
        }
    }

    private static String errors(int code, String message) {
        return "{\"success\":false,\"errors\":[{\"code\":" + code + ",\"message\":\"" + message
                + "\"}],\"messages\":[],\"result\":null}";
    }

    @Test
    void isNamedByItsZone() {
        assertThat(builder().build().name()).isEqualTo("cloudflare:" + ZONE);
        assertThat(builder().build().capabilities()).containsExactlyInAnyOrder(TargetKind.values());
    }

    @Test
    void sendsUrls() {
        try (ApiServer server = ApiServer.start()) {
            InvalidationReport report = CdnInvalidator.of(at(server))
                    .invalidate(InvalidationRequest.builder()
                            .path("/a b/style.css?v=2&x=%26")
                            .path("https://www.example.com/robots.txt")
                            .build());
            Request request = server.request();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo("/client/v4/zones/" + ZONE + "/purge_cache");
            assertThat(request.header("Authorization")).isEqualTo("Bearer example-token");
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.body())
                    .isEqualTo("{\"files\":[\"https://www.example.com/a%20b/style.css?v=2&x=%26\","
                            + "\"https://www.example.com/robots.txt\"]}");
            assertThat(report.isCompleted()).isTrue();
            assertThat(report.chunks().get(0).id()).isEqualTo("9a7806061c88");
        }
    }

    @Test
    void sendsUrlsForOrigins() {
        try (ApiServer server = ApiServer.start()) {
            Cloudflare cloudflare = builder()
                    .origin("https://shop.example.com")
                    .origin("http://localhost:8080/")
                    .origin("https://SHOP.example.com:443")
                    .endpoint(server.uri())
                    .build();
            assertThat(items(cloudflare, InvalidationTarget.path("/x.woff2")))
                    .containsExactly(
                            "https://www.example.com/x.woff2",
                            "https://www.example.com/x.woff2 (Origin: https://shop.example.com)",
                            "https://www.example.com/x.woff2 (Origin: http://localhost:8080)");
            CdnInvalidator.of(cloudflare).invalidate(paths(1));
            assertThat(server.request().body())
                    .isEqualTo("{\"files\":[{\"url\":\"https://www.example.com/0.css\"},"
                            + "{\"url\":\"https://www.example.com/0.css\""
                            + ",\"headers\":{\"Origin\":\"https://shop.example.com\"}},"
                            + "{\"url\":\"https://www.example.com/0.css\""
                            + ",\"headers\":{\"Origin\":\"http://localhost:8080\"}}]}");
        }
    }

    @Test
    void sendsTagsPrefixesAndEverything() {
        try (ApiServer server = ApiServer.start()) {
            CdnInvalidator invalidator = CdnInvalidator.of(at(server));
            invalidator.invalidate(InvalidationRequest.builder()
                    .prefix("/img/")
                    .tag("news")
                    .tag("page-1")
                    .build());
            invalidator.invalidate(InvalidationRequest.of(InvalidationTarget.everything()));
            assertThat(server.requests())
                    .extracting(Request::body)
                    .containsExactly(
                            "{\"tags\":[\"news\",\"page-1\"]}",
                            "{\"prefixes\":[\"www.example.com/img/\"]}",
                            "{\"purge_everything\":true}");
        }
    }

    @Test
    void sendsThirtyUrlsInARequest() {
        try (ApiServer server = ApiServer.start()) {
            InvalidationReport report = CdnInvalidator.of(at(server)).invalidate(paths(61));
            assertThat(server.requests())
                    .extracting(request -> JsonApi.MAPPER
                            .readTree(request.body())
                            .path("files")
                            .size())
                    .containsExactly(30, 30, 1);
            assertThat(report.isCompleted()).isTrue();
        }
    }

    @Test
    void countsOriginsAsUrls() {
        Cloudflare cloudflare = builder()
                .origin("https://a.example.com")
                .origin("https://b.example.com")
                .filesPerRequest(10)
                .build();
        assertThat(CdnInvalidator.of(cloudflare).plan(paths(10)).chunks())
                .extracting(chunk -> chunk.names().size())
                .containsExactly(10, 10, 10);
    }

    @Test
    void sendsAHundredTagsOrPrefixesInARequest() {
        InvalidationRequest.Builder request = InvalidationRequest.builder();
        IntStream.range(0, 201).forEach(i -> request.tag("t" + i).prefix("/p" + i));
        assertThat(CdnInvalidator.of(builder().build()).plan(request.build()).chunks())
                .extracting(chunk -> chunk.operation() + " " + chunk.names().size())
                .containsExactly("tags 100", "tags 100", "tags 1", "prefixes 100", "prefixes 100", "prefixes 1");
    }

    /** The fewest requests that the limits allow. */
    @Test
    void tenThousandPathsAreTwentyRequestsOfAnEnterprise() {
        Cloudflare cloudflare = builder().filesPerRequest(500).build();
        assertThat(CdnInvalidator.of(cloudflare).plan(paths(10_000)).chunks()).hasSize(20);
    }

    @Test
    void purgesAPathOnEverySite() {
        Cloudflare cloudflare = builder()
                .site("http://www.example.com")
                .site("https://cdn.example.com")
                .build();
        assertThat(items(cloudflare, InvalidationTarget.path("/x?y")))
                .containsExactly(
                        "https://www.example.com/x?y", "http://www.example.com/x?y", "https://cdn.example.com/x?y");
        assertThat(items(cloudflare, InvalidationTarget.prefix("/x")))
                .containsExactly("www.example.com/x", "cdn.example.com/x");
        assertThat(items(cloudflare, InvalidationTarget.prefix("https://cdn.example.com/x")))
                .containsExactly("cdn.example.com/x");
    }

    @Test
    void sendsHosts() {
        try (ApiServer server = ApiServer.start()) {
            Cloudflare cloudflare = builder()
                    .site("https://cdn.example.com")
                    .site("https://b\u00fccher.example")
                    .site("https://www.example.com:8443")
                    .endpoint(server.uri())
                    .build();
            CdnInvalidator.of(cloudflare)
                    .invalidate(InvalidationRequest.builder()
                            .host("CDN.example.com")
                            .prefix("https://cdn.example.com/")
                            .host("b\u00fccher.example")
                            .build());
            assertThat(server.request().body())
                    .isEqualTo("{\"hosts\":[\"cdn.example.com\",\"xn--bcher-kva.example\"]}");
            assertRefused(
                    cloudflare, InvalidationTarget.host("other.example.com"), "is not the host of one of the sites");
            assertRefused(
                    cloudflare,
                    InvalidationTarget.host("www.example.com:8443"),
                    "has a port or is an IP address, and Cloudflare takes names of hosts only");
        }
    }

    @Test
    void aHundredHostsAreOneRequest() {
        Cloudflare.Builder builder = builder();
        InvalidationRequest.Builder request = InvalidationRequest.builder();
        for (int i = 0; i < 101; i++) {
            builder.site("https://h" + i + ".example.com");
            request.host("h" + i + ".example.com");
        }
        assertThat(CdnInvalidator.of(builder.build()).plan(request.build()).chunks())
                .extracting(chunk -> chunk.operation() + " " + chunk.items().size())
                .containsExactly("hosts 100", "hosts 1");
    }

    @Test
    void whatIsTheSameToCloudflareIsSentOnce() {
        assertThat(items(
                        builder().build(),
                        InvalidationTarget.path("/x"),
                        InvalidationTarget.path("https://www.example.com/x"),
                        InvalidationTarget.tag("News"),
                        InvalidationTarget.tag("news"),
                        InvalidationTarget.prefix("/img"),
                        InvalidationTarget.prefix("//www.example.com/img")))
                .containsExactly("https://www.example.com/x", "News", "www.example.com/img");
    }

    @Test
    void whatCloudflareCannotPurgeIsRefused() {
        Cloudflare cloudflare = builder().build();
        assertRefused(cloudflare, InvalidationTarget.prefix("/x?v="), "The prefix '/x?v=' has a query");
        assertRefused(cloudflare, InvalidationTarget.prefix("/x".repeat(32)), "has more than the 31 slashes");
        assertThat(items(cloudflare, InvalidationTarget.prefix("/x".repeat(31))))
                .hasSize(1);
        assertRefused(cloudflare, InvalidationTarget.tag("a,b"), "The tag 'a,b' has a comma");
        assertRefused(cloudflare, InvalidationTarget.path("/" + "x".repeat(5000)), "has more than 4,096 characters");
        assertRefused(cloudflare, InvalidationTarget.prefix("/" + "x".repeat(5000)), "has more than 4,096 characters");
        assertRefused(cloudflare, InvalidationTarget.tag("x".repeat(1025)), "has more than the 1,024 characters");
        assertThat(items(cloudflare, InvalidationTarget.tag("x".repeat(1024)))).hasSize(1);
        assertRefused(cloudflare, InvalidationTarget.path("https://example.org/x"), "is on another site");
        Cloudflare withoutSites = Cloudflare.builder(ZONE, "example-token").build();
        assertRefused(withoutSites, InvalidationTarget.path("/x"), "name them with site(...)");
        assertRefused(withoutSites, InvalidationTarget.prefix("/x"), "name them with site(...)");
        assertThat(items(withoutSites, InvalidationTarget.tag("x"))).containsExactly("x");
    }

    private static void assertRefused(Cloudflare cloudflare, InvalidationTarget target, String message) {
        assertThatThrownBy(() -> plan(cloudflare, target))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example",
                "023e105f4ecef8ad9ca31a8372d0c35",
                "023e105f4ecef8ad9ca31a8372d0c35g",
                "../../../x"
            })
    void aZoneIsNamedByItsIdOrItsDomain(String zone) {
        assertThatThrownBy(() -> Cloudflare.builder(zone, "example-token"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("The zone '" + zone + "' is neither an ID of 32 hexadecimal digits");
    }

    @Test
    void whatIsSetIsChecked() {
        Cloudflare.Builder builder = builder();
        assertThatThrownBy(() -> builder.filesPerRequest(0)).hasMessageContaining("'0' is not one of 1 to 500");
        assertThatThrownBy(() -> builder.filesPerRequest(501)).hasMessageContaining("'501' is not one of 1 to 500");
        for (String origin : List.of("shop.example.com", "//shop.example.com", "https://shop.example.com/x", "null")) {
            assertThatThrownBy(() -> builder.origin(origin)).isInstanceOf(InvalidRequestException.class);
        }
        assertThatThrownBy(() -> builder().site("www.example.com").build()).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void successIsWhatTheBodySays() throws Exception {
        for (String body : List.of(
                "{\"success\":true}",
                "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":null}",
                "{\"success\":true,\"result\":{\"id\":17}}")) {
            try (ApiServer server = ApiServer.answering(200, body)) {
                assertThat(at(server).purge(ONE_TAG, "r-1")).isEqualTo(new PurgeReceipt(null, true));
            }
        }
        PurgeFailedException failure = failure(200, errors(1107, "Only enterprise zones can purge by tag."));
        assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
        assertThat(failure)
                .message()
                .matches("127.0.0.1:[0-9]+ answered 200: Cloudflare's error 1107 Only enterprise zones can purge by"
                        + " tag[.]");
    }

    @ParameterizedTest
    @CsvSource({
        "200, 10000, DENIED",
        "400, 6003, DENIED",
        "403, 9109, DENIED",
        "401, 10001, DENIED",
        "404, 7003, DENIED",
        "400, 7003, DENIED",
        "403, 1, DENIED",
        "404, 1, DENIED",
        "200, 1012, REFUSED",
        "400, 1012, REFUSED",
        "413, 1, TOO_LARGE",
        "429, 10000, BUSY",
        "429, 971, BUSY",
        "500, 10000, NO_ANSWER",
        "502, 1, NO_ANSWER",
    })
    void anErrorHasAReason(int status, int code, Reason reason) {
        PurgeFailedException failure = failure(status, errors(code, "Something is wrong"));
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageContaining("Cloudflare's error " + code + " Something is wrong");
    }

    @Test
    void aDenialSaysWhatToLookAt() {
        assertThat(failure(
                        400,
                        "{\"success\":false,\"errors\":[{\"code\":6003,\"message\":\"Invalid request headers\","
                                + "\"error_chain\":[{\"code\":6111,\"message\":\"Invalid format for"
                                + " Authorization header\"}]}]}"))
                .hasMessageEndingWith("answered 400: Cloudflare's error 6003 Invalid request headers"
                        + " (6111 Invalid format for Authorization header); is the zone ID right, and the API token"
                        + " one with"
                        + " the permission Cache Purge for this zone that has not expired?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<!DOCTYPE html><title>Just a moment...</title>",
                "null",
                "true",
                "[{\"success\":true}]",
                "{}",
                "{\"success\":\"true\"}",
                "{\"success\":true",
                "{\"success\":true} trailing",
            })
    void anAnswerThatDoesNotSayIsNoSuccess(String body) {
        PurgeFailedException failure = failure(200, body);
        assertThat(failure.reason()).isEqualTo(Reason.UNCLEAR);
        assertThat(failure).hasMessageEndingWith("; that is not an answer of Cloudflare's API");
    }

    @Test
    void anErrorWithSuccessInItsBodyIsNone() {
        assertThat(failure(500, "{\"success\":true}").reason()).isEqualTo(Reason.NO_ANSWER);
        assertThat(failure(400, "{\"success\":true}").reason()).isEqualTo(Reason.REFUSED);
    }

    /** As of a report from somewhere else. */
    @Test
    void anOperationThatThereIsNotIsRefused() {
        try (ApiServer server = ApiServer.start()) {
            assertThatThrownBy(() -> at(server).purge(InvalidationChunk.of("names", List.of("x")), "r-1"))
                    .isInstanceOfSatisfying(
                            PurgeFailedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
                    .hasMessageContaining("no operation 'names'");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void theApiIsWhereCloudflareSays() {
        Cloudflare cloudflare = builder()
                .endpoint(URI.create("https://api.cloudflare.com/client/v4/"))
                .build();
        assertThat(cloudflare).hasToString("cloudflare:" + ZONE);
    }

    @Test
    void everyCombinationOfHeadersInTheKeyIsPurged() {
        InvalidationPlan plan = Cloudflare.builder("023e105f4ecef8ad9ca31a8372d0c353", "token")
                .site("https://www.example.com")
                .header("CF-Device-Type", "mobile")
                .header("CF-Device-Type", "desktop")
                .header("CF-IPCountry", "DE")
                .build()
                .plan(InvalidationRequest.of(InvalidationTarget.path("/x")));
        assertThat(plan.chunks())
                .singleElement()
                .satisfies(chunk -> assertThat(chunk.items())
                        .extracting(item -> item.headers().toString())
                        .containsExactly(
                                "{}",
                                "{CF-Device-Type=mobile}",
                                "{CF-Device-Type=desktop}",
                                "{CF-IPCountry=DE}",
                                "{CF-Device-Type=mobile, CF-IPCountry=DE}",
                                "{CF-Device-Type=desktop, CF-IPCountry=DE}"));
    }

    @Test
    void headersThatNoKeyHasAreRefused() {
        for (String[] header : new String[][] {
            {"Host", "x"}, {"a b", "x"}, {"", "x"}, {"Authorization", "x"}, {"X", ""}, {"X", "a\r\nb"}, {"X", " a"}
        }) {
            assertThatThrownBy(() -> Cloudflare.builder("023e105f4ecef8ad9ca31a8372d0c353", "token")
                            .header(header[0], header[1]))
                    .isInstanceOf(InvalidRequestException.class);
        }
    }
}
