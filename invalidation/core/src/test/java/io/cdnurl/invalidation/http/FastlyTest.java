package io.cdnurl.invalidation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationPlan;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.PurgeReceipt;
import io.cdnurl.invalidation.TargetKind;
import io.cdnurl.invalidation.http.ApiServer.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FastlyTest {
    private static final String SERVICE = "SU1Z0isxPaozGVKXdv0eY";
    private static final InvalidationChunk ALL = InvalidationChunk.of("purge_all", List.of("everything"));
    private static final InvalidationChunk KEYS = InvalidationChunk.of("surrogate_keys", List.of("news", "page"));
    private static final InvalidationChunk URL = InvalidationChunk.of("url", List.of("www.example.com/x.css?v=2"));

    private static Fastly.Builder builder() {
        return Fastly.builder(SERVICE, "example-token").site("https://www.example.com");
    }

    private static Fastly at(ApiServer server) {
        return builder().endpoint(server.uri()).build();
    }

    private static InvalidationPlan plan(Fastly fastly, InvalidationTarget... targets) {
        return CdnInvalidator.of(fastly).plan(InvalidationRequest.of(targets));
    }

    private static List<String> items(Fastly fastly, InvalidationTarget... targets) {
        return plan(fastly, targets).chunks().stream()
                .flatMap(chunk -> chunk.names().stream())
                .toList();
    }

    private static PurgeFailedException failure(
            InvalidationChunk chunk, int status, Map<String, String> headers, String body) {
        try (ApiServer server = ApiServer.answering(status, headers, body)) {
            PurgeFailedException failure = catchThrowableOfType(
                    PurgeFailedException.class, () -> at(server).purge(chunk, "r-1"));
            assertThat(failure).as("it did not fail").isNotNull();
            return failure;
        }
    }

    private static PurgeFailedException failure(InvalidationChunk chunk, int status, String body) {
        return failure(chunk, status, Map.of(), body);
    }

    @Test
    void aHostIsRefusedAndEverythingIsNoRemedy() {
        assertThatThrownBy(() -> plan(builder().build(), InvalidationTarget.host("www.example.com")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageEndingWith(" cannot purge; give all responses of the host one surrogate key, such as its"
                        + " name, and purge that with tag(...).");
    }

    @Test
    void isNamedByItsService() {
        assertThat(builder().build().name()).isEqualTo("fastly:" + SERVICE);
        assertThat(builder().build().capabilities())
                .containsExactlyInAnyOrder(TargetKind.PATH, TargetKind.TAG, TargetKind.EVERYTHING);
        assertThat(builder().build()).hasToString("fastly:" + SERVICE);
        assertThat(builder().soft(true).build()).hasToString("fastly:" + SERVICE + ", softly");
    }

    @Test
    void sendsTags() {
        try (ApiServer server = ApiServer.start()) {
            InvalidationReport report = CdnInvalidator.of(at(server))
                    .invalidate(
                            InvalidationRequest.of(InvalidationTarget.tag("news"), InvalidationTarget.tag("a\"b\\")));
            Request request = server.request();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo("/service/" + SERVICE + "/purge");
            assertThat(request.header("Fastly-Key")).isEqualTo("example-token");
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.header("Accept")).isEqualTo("application/json");
            assertThat(request.header("Fastly-Soft-Purge")).isNull();
            assertThat(request.header("Authorization")).isNull();
            assertThat(request.body()).isEqualTo("{\"surrogate_keys\":[\"news\",\"a\\\"b\\\\\"]}");
            assertThat(report.isCompleted()).isTrue();
        }
    }

    @Test
    void sendsEverything() {
        try (ApiServer server = ApiServer.start()) {
            CdnInvalidator.of(at(server)).invalidate(InvalidationRequest.of(InvalidationTarget.everything()));
            assertThat(server.request().method()).isEqualTo("POST");
            assertThat(server.request().target()).isEqualTo("/service/" + SERVICE + "/purge_all");
            assertThat(server.request().body()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/x.css, /x.css",
        "/x.css?v=2&w=%26, /x.css?v=2&w=%26",
        "/a b/%C3%A9%2F.css, /a%20b/%C3%A9%2F.css",
        "//double//slash, https://www.example.com//double//slash",
        "/x?a[]=1|2, /x?a[]=1%7C2",
        "/~user/(1);v=2:3@x, /~user/(1);v=2:3@x",
        "/x?q=a?b/c, /x?q=a?b/c",
    })
    void sendsAUrlAsTheCacheKnowsIt(String path, String sent) {
        String url = path.startsWith("//") ? sent : path;
        String expected = sent.replace("https://www.example.com", "");
        try (ApiServer server = ApiServer.start()) {
            InvalidationReport report =
                    CdnInvalidator.of(at(server)).invalidate(InvalidationRequest.of(InvalidationTarget.path(url)));
            Request request = server.request();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo("/purge/www.example.com" + expected);
            assertThat(request.header("Fastly-Key")).isEqualTo("example-token");
            assertThat(request.body()).isEmpty();
            assertThat(report.chunks().get(0).id()).isEqualTo("108-1391560174-974124");
        }
    }

    @Test
    void sendsThemSoftly() {
        try (ApiServer server = ApiServer.start()) {
            Fastly fastly = builder().soft(true).endpoint(server.uri()).build();
            CdnInvalidator.of(fastly)
                    .invalidate(InvalidationRequest.of(InvalidationTarget.path("/x"), InvalidationTarget.tag("news")));
            assertThat(server.requests())
                    .hasSize(2)
                    .allSatisfy(request ->
                            assertThat(request.header("Fastly-Soft-Purge")).isEqualTo("1"));
        }
    }

    private static InvalidationReport unsent(InvalidationChunk chunk) {
        return new InvalidationReport(
                "fastly:" + SERVICE, "r", List.of(new ChunkReport("r", chunk, ChunkStatus.NOT_SENT, null, null)));
    }

    @Test
    void aSoftReportIsResumedSoftlyOrNotAtAll() {
        try (ApiServer server = ApiServer.start()) {
            Fastly hard = builder().endpoint(server.uri()).build();
            Fastly soft = builder().soft(true).endpoint(server.uri()).build();
            InvalidationRequest request =
                    InvalidationRequest.of(InvalidationTarget.path("/x"), InvalidationTarget.tag("news"));
            List<InvalidationChunk> chunks = soft.plan(request).chunks();
            assertThat(chunks)
                    .extracting(InvalidationChunk::operation)
                    .containsExactly("soft_surrogate_keys", "soft_url");
            for (InvalidationChunk chunk : chunks) {
                assertThatThrownBy(() -> CdnInvalidator.of(hard).resume(unsent(chunk)))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("build it with soft(true)");
                assertThatThrownBy(() -> hard.purge(chunk, "r-1")).isInstanceOf(PurgeFailedException.class);
                assertThat(server.requests()).isEmpty();
            }
            chunks.forEach(chunk -> CdnInvalidator.of(soft).resume(unsent(chunk)));
            assertThat(server.requests()).hasSize(2).allMatch(sent -> "1".equals(sent.header("Fastly-Soft-Purge")));
        }
    }

    /** In a report of an earlier version a soft request has the operation of any other. */
    @Test
    void theServiceDecidesIfAReportDoesNotSayThatItIsSoft() {
        try (ApiServer server = ApiServer.start()) {
            Fastly soft = builder().soft(true).endpoint(server.uri()).build();
            assertThat(CdnInvalidator.of(soft).resume(unsent(URL)).isCompleted())
                    .isTrue();
            assertThat(server.request().header("Fastly-Soft-Purge")).isEqualTo("1");
        }
    }

    @Test
    void everythingCannotBePurgedSoftly() {
        try (ApiServer server = ApiServer.start()) {
            Fastly fastly = builder().soft(true).endpoint(server.uri()).build();
            assertThatThrownBy(() -> CdnInvalidator.of(fastly)
                            .invalidate(InvalidationRequest.of(
                                    InvalidationTarget.path("/x"), InvalidationTarget.everything())))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Fastly cannot purge everything softly");
            // As of a report of a service that was not soft.
            assertThatThrownBy(() -> fastly.purge(ALL, "r-1"))
                    .isInstanceOfSatisfying(
                            PurgeFailedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void sends256TagsInARequestAndOneUrl() {
        InvalidationRequest.Builder request = InvalidationRequest.builder();
        IntStream.range(0, 513).forEach(i -> request.tag("key" + i));
        request.path("/x").path("/y");
        assertThat(CdnInvalidator.of(builder().build()).plan(request.build()).chunks())
                .extracting(chunk -> chunk.operation() + " " + chunk.names().size())
                .containsExactly("surrogate_keys 256", "surrogate_keys 256", "surrogate_keys 1", "url 1", "url 1");
    }

    /** The longest answer there is: it is read to its end. */
    @Test
    void theLongestTagsAreTaken() {
        InvalidationRequest.Builder request = InvalidationRequest.builder();
        IntStream.range(0, 256).forEach(i -> request.tag("\"".repeat(1020) + (1000 + i)));
        try (ApiServer server = ApiServer.start()) {
            InvalidationReport report = CdnInvalidator.of(at(server)).invalidate(request.build());
            assertThat(report.isCompleted()).isTrue();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aUrlIsSentOnceForAllSchemes() {
        Fastly fastly = builder()
                .site("http://www.example.com")
                .site("https://cdn.example.com")
                .build();
        assertThat(items(
                        fastly, InvalidationTarget.path("/x?y"), InvalidationTarget.path("http://www.example.com/x?y")))
                .containsExactly("www.example.com/x?y", "cdn.example.com/x?y");
    }

    @Test
    void whatFastlyCannotPurgeIsRefused() {
        Fastly fastly = builder().build();
        assertRefused(fastly, InvalidationTarget.prefix("/img/"), "which fastly:" + SERVICE + " cannot purge");
        assertRefused(fastly, InvalidationTarget.tag("x".repeat(1025)), "has more than the 1,024 bytes");
        assertThat(items(fastly, InvalidationTarget.tag("x".repeat(1024)))).hasSize(1);
        assertRefused(fastly, InvalidationTarget.path("https://example.org/x"), "is on another site");
        assertRefused(fastly, InvalidationTarget.path("/a[1].png"), "has a square bracket in its path");
        assertRefused(fastly, InvalidationTarget.path("/x?"), "has an empty query");
        assertRefused(fastly, InvalidationTarget.path("/" + "x".repeat(5000)), "has more than 4,096 characters");
        assertRefused(
                Fastly.builder(SERVICE, "example-token").build(),
                InvalidationTarget.path("/x"),
                "name them with site(...)");
    }

    private static void assertRefused(Fastly fastly, InvalidationTarget target, String message) {
        assertThatThrownBy(() -> plan(fastly, target))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "my service", "../x", "a/b", "SU1Z0isxPaozGVKXdv0eY\n"})
    void aServiceIsNamedByItsId(String service) {
        assertThatThrownBy(() -> Fastly.builder(service, "example-token"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("The service ID '")
                .hasMessageContaining("is not one of letters and digits");
    }

    @Test
    void successIsWhatTheBodySays() throws Exception {
        try (ApiServer server = ApiServer.answering(200, "{\"status\":\"ok\"}")) {
            assertThat(at(server).purge(ALL, "r-1")).isEqualTo(new PurgeReceipt(null, true));
        }
        try (ApiServer server = ApiServer.answering(200, "{\"news\":\"1-2-3\"}")) {
            InvalidationChunk oneKey = InvalidationChunk.of("surrogate_keys", List.of("news"));
            assertThat(at(server).purge(oneKey, "r-1")).isEqualTo(new PurgeReceipt("1-2-3", true));
        }
        try (ApiServer server = ApiServer.answering(200, "{\"page\":\"1-2-4\",\"news\":\"1-2-3\",\"more\":1}")) {
            assertThat(at(server).purge(KEYS, "r-1")).isEqualTo(new PurgeReceipt(null, true));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Varnish cache server</html>",
                "null",
                "[]",
                "{}",
                "{\"status\":\"error\"}",
                "{\"status\":true}",
                "{\"msg\":\"ok\"}",
                "{\"status\":\"ok\"",
            })
    void anAnswerThatDoesNotSayIsNoSuccess(String body) {
        for (InvalidationChunk chunk : List.of(ALL, URL, KEYS)) {
            assertThat(failure(chunk, 200, body).reason()).as(chunk.operation()).isEqualTo(Reason.UNCLEAR);
        }
    }

    @Test
    void tagsThatNoPurgeIsNamedForAreNamed() {
        PurgeFailedException failure = failure(KEYS, 200, "{\"page\":\"1-2-4\"}");
        assertThat(failure.reason()).isEqualTo(Reason.UNCLEAR);
        assertThat(failure).hasMessageEndingWith("; it names no purge for 1 of 2 keys: news");
        InvalidationChunk many = InvalidationChunk.of(
                "surrogate_keys", IntStream.range(0, 9).mapToObj(i -> "k" + i).toList());
        assertThat(failure(many, 200, "{\"k0\":\"1\"}"))
                .hasMessageEndingWith("; it names no purge for 8 of 9 keys: k1, k2, k3, k4, k5, ...");
    }

    @ParameterizedTest
    @CsvSource({
        "400, REFUSED, REFUSED",
        "401, DENIED, DENIED",
        "403, DENIED, DENIED",
        // The service is named in the path of the one, the URL in that of the other.
        "404, DENIED, REFUSED",
        "413, TOO_LARGE, TOO_LARGE",
        "429, BUSY, BUSY",
        "500, NO_ANSWER, NO_ANSWER",
        "503, NO_ANSWER, NO_ANSWER",
    })
    void anErrorHasAReason(int status, Reason ofKeys, Reason ofUrl) {
        String body = "{\"msg\":\"Provided credentials are missing or invalid\"}";
        assertThat(failure(KEYS, status, body).reason()).isEqualTo(ofKeys);
        assertThat(failure(ALL, status, body).reason()).isEqualTo(ofKeys);
        assertThat(failure(URL, status, body).reason()).isEqualTo(ofUrl);
        assertThat(failure(URL, status, body)).hasMessageContaining("answered " + status + ": " + body);
    }

    @Test
    void itsOwnHeaderSaysWhenItIsNoLongerBusy() {
        String inAMinute = String.valueOf(Instant.now().getEpochSecond() + 60);
        PurgeFailedException failure =
                failure(ALL, 429, Map.of("Fastly-RateLimit-Reset", inAMinute, "Retry-After", "7"), "");
        assertThat(failure.retryAfter()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(failure(ALL, 429, Map.of("Retry-After", "7"), "").retryAfter())
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(failure(ALL, 429, Map.of("Fastly-RateLimit-Reset", "soon", "Retry-After", "7"), "")
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(failure(ALL, 429, "").retryAfter()).isNull();
        assertThat(failure(ALL, 503, Map.of("Retry-After", "7"), "").reason()).isEqualTo(Reason.BUSY);
    }

    /** As of a report from somewhere else: it cannot lead to another operation. */
    @ParameterizedTest
    @CsvSource({
        "url, ../service/SU1Z0isxPaozGVKXdv0eY/purge_all",
        "url, www.example.com/../../service/x/purge_all",
        "url, user@www.example.com/x",
        "url, www.example.com/x#y",
        "url, www.example.com/[",
        "url, ''",
        "purge_tag, news",
    })
    void whatIsInAReportIsLookedAt(String operation, String item) {
        try (ApiServer server = ApiServer.start()) {
            assertThatThrownBy(() -> at(server).purge(InvalidationChunk.of(operation, List.of(item)), "r-1"))
                    .isInstanceOfSatisfying(
                            PurgeFailedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
            assertThat(server.requests()).isEmpty();
        }
    }
}
