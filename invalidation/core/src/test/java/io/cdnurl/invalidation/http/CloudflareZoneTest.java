package io.cdnurl.invalidation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.http.ApiServer.Answer;
import io.cdnurl.invalidation.http.ApiServer.Request;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A zone that is named by its domain: its ID is looked up when the first request is sent. */
@Timeout(60)
class CloudflareZoneTest {
    private static final String ZONE = "023e105f4ecef8ad9ca31a8372d0c353";
    private static final String OTHER = "123e105f4ecef8ad9ca31a8372d0c353";
    private static final InvalidationChunk ONE_TAG = InvalidationChunk.of("tags", List.of("news"));

    private static String zone(String id, String name, String account, String status) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"status\":\"" + status
                + "\",\"account\":{\"id\":\"id-of-" + account + "\",\"name\":\"" + account + "\"}}";
    }

    private static Answer list(int pages, String... zones) {
        return new Answer(
                200,
                Map.of(),
                "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":[" + String.join(",", zones)
                        + "],\"result_info\":{\"page\":1,\"per_page\":50,\"total_pages\":" + pages + "}}");
    }

    /** An API that answers look-ups as it is told to, and takes every purge. */
    private static ApiServer answering(Function<String, Answer> lookUp) {
        return ApiServer.answering(request -> request.method().equals("GET")
                ? lookUp.apply(request.target())
                : new Answer(200, Map.of(), "{\"success\":true,\"result\":{\"id\":\"9a78\"}}"));
    }

    private static Cloudflare at(ApiServer server, String zone) {
        return Cloudflare.builder(zone, "example-token")
                .site("https://www.example.com")
                .endpoint(server.uri().resolve("/client/v4"))
                .build();
    }

    private static PurgeFailedException failure(Cloudflare cloudflare) {
        return catchThrowableOfType(PurgeFailedException.class, () -> cloudflare.purge(ONE_TAG, "r-1"));
    }

    @Test
    void theIdIsLookedUpOnceAndNotForAPlan() {
        try (ApiServer server = answering(target -> list(1, zone(ZONE, "example.com", "a", "active")))) {
            Cloudflare cloudflare = at(server, "Example.com");
            CdnInvalidator invalidator = CdnInvalidator.of(cloudflare);
            InvalidationRequest request =
                    InvalidationRequest.of(InvalidationTarget.tag("a"), InvalidationTarget.prefix("/img/"));
            assertThat(invalidator.plan(request).service()).isEqualTo("cloudflare:example.com");
            assertThat(server.requests()).isEmpty();

            InvalidationReport report = invalidator.invalidate(request);

            assertThat(report.service()).isEqualTo("cloudflare:example.com");
            assertThat(server.requests())
                    .extracting(asked -> asked.method() + " " + asked.target())
                    .containsExactly(
                            "GET /client/v4/zones?name=example.com&per_page=50&page=1",
                            "POST /client/v4/zones/" + ZONE + "/purge_cache",
                            "POST /client/v4/zones/" + ZONE + "/purge_cache");
            assertThat(server.requests())
                    .extracting(asked -> asked.header("Authorization"))
                    .containsOnly("Bearer example-token");
        }
    }

    @Test
    void everyPageIsRead() {
        try (ApiServer server = answering(target -> target.endsWith("page=3")
                ? list(3, zone(ZONE, "example.com", "a", "active"))
                : list(3, zone(OTHER, "sub.example.com", "a", "active")))) {
            assertThat(failure(at(server, "example.com"))).isNull();
            assertThat(server.requests())
                    .extracting(Request::target)
                    .element(3)
                    .asString()
                    .contains(ZONE);
        }
    }

    /** One domain can be in several accounts, and is active in one of them. */
    @Test
    void theActiveOneIsMeant() {
        try (ApiServer server = answering(target ->
                list(1, zone(OTHER, "example.com", "old", "moved"), zone(ZONE, "example.com", "new", "active")))) {
            assertThat(failure(at(server, "example.com"))).isNull();
            assertThat(server.requests().get(1).target()).contains(ZONE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "pending"})
    void severalAreRefusedWithTheirIds(String status) {
        try (ApiServer server = answering(target ->
                list(1, zone(ZONE, "example.com", "one", status), zone(OTHER, "example.com", "two", status)))) {
            PurgeFailedException failure = failure(at(server, "example.com"));
            assertThat(failure.reason()).isEqualTo(Reason.DENIED);
            assertThat(failure)
                    .hasMessageStartingWith("The zone 'example.com' was not found. There are 2: " + ZONE
                            + " (account 'one', id-of-one,")
                    .hasMessageContaining(OTHER + " (account 'two', id-of-two,")
                    .hasMessageEndingWith("Name the ID of the one that is meant. Nothing was sent.");
        }
    }

    @Test
    void aNameWithinAZoneIsToldThatZone() {
        try (ApiServer server = answering(target ->
                target.contains("name=example.com&") ? list(1, zone(ZONE, "example.com", "a", "active")) : list(1))) {
            assertThat(failure(at(server, "a.www.example.com")))
                    .hasMessage("The zone 'a.www.example.com' was not found. It is a name in the zone example.com; name"
                            + " that zone. Nothing was sent.");
            assertThat(server.requests()).hasSize(3).extracting(Request::method).containsOnly("GET");
        }
    }

    @Test
    void anUnknownDomainIsRefusedForAllRequests() {
        try (ApiServer server = answering(target -> list(1))) {
            PurgeFailedException failure = failure(at(server, "exmple.com"));
            assertThat(failure.reason()).isEqualTo(Reason.DENIED);
            assertThat(failure).hasMessageContaining("is it spelled right, and has the token the permission Zone Read");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | {\"success\":false,\"errors\":[{\"code\":9109,\"message\":\"no\"}]} | DENIED | Zone Read",
                "502 | <html>Bad gateway</html> | BUSY | answered 502",
                "200 | <html>Log in</html> | REFUSED | that is not an answer of Cloudflare's API",
                "200 | {\"success\":true,\"result\":[{\"id\":\"../x\",\"name\":\"example.com\"}]} | REFUSED | is not",
                "429 | {\"success\":false} | BUSY | answered 429",
                "307 | x | REFUSED | a redirect",
            })
    void aLookUpThatFailsPurgesNothing(int status, String body, Reason reason, String problem) {
        try (ApiServer server = answering(target -> new Answer(status, Map.of(), body))) {
            PurgeFailedException failure = failure(at(server, "example.com"));
            assertThat(failure.reason()).isEqualTo(reason);
            assertThat(failure)
                    .hasMessageStartingWith("The zone 'example.com' could not be looked up, and nothing was purged: ")
                    .hasMessageContaining(problem)
                    .hasMessageNotContaining("example-token");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void afterAFailureItIsLookedUpAgain() {
        try (ApiServer server = ApiServer.answering(502, "")
                .then(200, list(1, zone(ZONE, "example.com", "a", "active")).body())
                .thenTakeAll()) {
            Cloudflare cloudflare = at(server, "example.com");
            assertThat(failure(cloudflare).reason()).isEqualTo(Reason.BUSY);
            assertThat(failure(cloudflare)).isNull();
        }
    }

    @Test
    void anInternationalDomainIsAsciiInTheRequest() {
        try (ApiServer server = answering(target -> list(1, zone(ZONE, "xn--bcher-kva.example", "a", "active")))) {
            assertThat(failure(at(server, "b\u00fccher.example"))).isNull();
            assertThat(server.requests().get(0).target()).contains("name=xn--bcher-kva.example&");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example",
                "my zone",
                "023e105f4ecef8ad9ca31a8372d0c35",
                "example.com:443",
                "https://a.example",
                "*.example.com",
                "a.example/x",
                "192.0.2.1",
                "example.com&name=other.com"
            })
    void whatIsNeitherAnIdNorADomainIsRefused(String zone) {
        assertThatThrownBy(() -> Cloudflare.builder(zone, "example-token"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("The zone '");
    }
}
