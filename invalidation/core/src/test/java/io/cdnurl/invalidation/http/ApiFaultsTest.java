package io.cdnurl.invalidation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.ImpatientInvalidator;
import io.cdnurl.invalidation.IncompleteInvalidationException;
import io.cdnurl.invalidation.InvalidationListener;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.PurgeService;
import io.cdnurl.invalidation.http.ApiBrokenServer.Then;
import io.cdnurl.invalidation.http.ApiServer.Answer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, no path is lost, and none is reported as purged that the API did not take. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Api.class)
class ApiFaultsTest {
    private static final InvalidationRequest THREE =
            InvalidationRequest.builder().path("/a").path("/b").path("/c").build();

    private final Api api;

    ApiFaultsTest(Api api) {
        this.api = api;
    }

    private PurgeService at(URI endpoint) {
        return api.at(endpoint, "example-token", Duration.ofSeconds(30));
    }

    private static InvalidationReport failed(PurgeService service) {
        return failed(ImpatientInvalidator.of(service));
    }

    private static InvalidationReport failed(CdnInvalidator invalidator) {
        IncompleteInvalidationException failure =
                catchThrowableOfType(IncompleteInvalidationException.class, () -> invalidator.invalidate(THREE));
        assertThat(failure).as("it did not fail").isNotNull();
        return failure.report();
    }

    private static List<ChunkStatus> statuses(InvalidationReport report) {
        return report.chunks().stream().map(ChunkReport::status).toList();
    }

    private static String paths(List<String> items) {
        return String.join(" ", items).replaceAll("(https://)?www\\.example\\.com", "");
    }

    private static String error(InvalidationReport report, int index) {
        return Objects.requireNonNull(report.chunks().get(index).error());
    }

    @Test
    void aRefusedConnectionLosesNothing() throws Exception {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        InvalidationReport report = failed(at(nobody));
        assertThat(statuses(report)).containsOnly(ChunkStatus.FAILED).hasSize(3);
        assertThat(paths(report.outstanding())).isEqualTo("/a /b /c");
        assertThat(error(report, 0))
                .contains("127.0.0.1:" + nobody.getPort() + " refused the connection; nothing was sent");
    }

    @ParameterizedTest
    @EnumSource(Then.class)
    void anAnswerThatBreaksOffIsNotTakenForOne(Then then) {
        String half = "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"success\":true,\"status\":\"ok\"";
        try (ApiBrokenServer server = ApiBrokenServer.answering(half, then)) {
            PurgeService service = api.at(server.uri(), "example-token", Duration.ofMillis(200));
            InvalidationReport report = failed(ImpatientInvalidator.builder(service)
                    .deadline(Duration.ofSeconds(1))
                    .build());
            assertThat(statuses(report))
                    .startsWith(ChunkStatus.UNKNOWN)
                    .hasSize(3)
                    .isSubsetOf(ChunkStatus.UNKNOWN, ChunkStatus.NOT_SENT);
            assertThat(paths(report.outstanding())).isEqualTo("/a /b /c");
            assertThat(server.connections())
                    .as("it is repeated until the deadline")
                    .isGreaterThan(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><h1>502 Bad Gateway</h1></html>",
                "",
                "{\"success\":false,\"errors\":[{\"code\":1094,\"message\":\"no\"}],\"status\":\"error\"}",
            })
    void twoHundredIsNotEnough(String body) {
        try (ApiServer server = ApiServer.answering(200, body)) {
            InvalidationReport report = failed(at(server.uri()));
            assertThat(report.chunks())
                    .hasSize(3)
                    .noneMatch(chunk -> chunk.status().isAccepted());
            assertThat(paths(report.outstanding())).isEqualTo("/a /b /c");
            assertThat(server.requests()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 520})
    void anErrorOfTheServerIsRepeated(int status) {
        try (ApiServer server = ApiServer.start()
                .thenTakeAll()
                .then(status, "<html>Oops</html>")
                .thenTakeAll()) {
            assertThat(ImpatientInvalidator.of(at(server.uri()))
                            .invalidate(THREE)
                            .isCompleted())
                    .isTrue();
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void anErrorOfTheServerThatStaysIsToldAndTheReportIsResumed() {
        try (ApiServer server = ApiServer.answering(502, "<html>Oops</html>")) {
            PurgeService service = at(server.uri());
            InvalidationReport report = failed(ImpatientInvalidator.builder(service)
                    .deadline(Duration.ofSeconds(2))
                    .build());
            assertThat(statuses(report))
                    .as("all were tried")
                    .containsOnly(ChunkStatus.UNKNOWN)
                    .hasSize(3);
            assertThat(error(report, 0)).contains(" answered 502: <html>Oops</html>");
            assertThat(server.requests()).hasSizeGreaterThan(1);

            server.thenTakeAll();
            InvalidationReport resumed =
                    ImpatientInvalidator.of(service).resume(InvalidationReport.fromJson(report.toJson()));
            assertThat(resumed.isCompleted()).isTrue();
        }
    }

    @Test
    void aRequestThatAlwaysFailsDoesNotHoldUpTheOthers() {
        String oops = "<html>Oops</html>";
        try (ApiServer server =
                ApiServer.start().then(500, oops).then(500, oops).then(500, oops)) {
            server.thenTakeAll().then(500, oops); // one answer for /a, three for /b, one for /c, the rest for /b
            InvalidationReport report = failed(ImpatientInvalidator.builder(at(server.uri()))
                    .deadline(Duration.ofSeconds(2))
                    .build());
            assertThat(statuses(report))
                    .containsExactly(ChunkStatus.COMPLETED, ChunkStatus.UNKNOWN, ChunkStatus.COMPLETED);
            assertThat(paths(report.outstanding())).isEqualTo("/b");
            assertThat(server.requests()).hasSizeGreaterThan(5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void anExpiredTokenEndsIt(int status) {
        String body = "{\"success\":false,\"errors\":[{\"code\":9109,\"message\":\"Invalid access token\"}]}";
        try (ApiServer server = ApiServer.start().then(status, body)) {
            InvalidationReport report = failed(at(server.uri()));
            assertThat(statuses(report))
                    .containsExactly(ChunkStatus.COMPLETED, ChunkStatus.FAILED, ChunkStatus.NOT_SENT);
            assertThat(paths(report.outstanding())).isEqualTo("/b /c");
            assertThat(error(report, 1)).contains("Invalid access token").contains("that has not expired");
            assertThat(server.requests()).hasSize(2);
        }
    }

    static List<Map<String, String>> waits() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(1).atOffset(ZoneOffset.UTC));
        return List.of(
                Map.of(),
                Map.of("Retry-After", "1"),
                Map.of("Retry-After", date),
                Map.of("Retry-After", "0"),
                Map.of("Retry-After", "nonsense"),
                Map.of("Fastly-RateLimit-Reset", String.valueOf(Instant.now().getEpochSecond() + 1)));
    }

    @ParameterizedTest
    @MethodSource("waits")
    void aBusyApiIsAskedAgain(Map<String, String> headers) {
        List<Duration> waited = new ArrayList<>();
        InvalidationListener listener = new InvalidationListener() {
            @Override
            public void onReport(InvalidationReport report) {}

            @Override
            public void onWait(Duration wait, String reason) {
                waited.add(wait);
            }
        };
        try (ApiServer server = ApiServer.start()
                .then(request -> new Answer(429, headers, "{\"msg\":\"Too many requests\"}"))
                .thenTakeAll()) {
            InvalidationReport report = ImpatientInvalidator.builder(at(server.uri()))
                    .listener(listener)
                    .build()
                    .invalidate(THREE);
            assertThat(report.isCompleted()).isTrue();
            assertThat(server.requests()).hasSize(4);
            assertThat(waited).singleElement().matches(wait -> !wait.isZero(), "is a wait");
            if ("1".equals(headers.get("Retry-After"))) {
                assertThat(waited.get(0)).isEqualTo(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void anApiThatWantsMoreTimeThanThereIsIsLeftAlone() {
        try (ApiServer server =
                ApiServer.answering(429, Map.of("Retry-After", "3600"), "{\"msg\":\"Too many requests\"}")) {
            InvalidationReport report = failed(ImpatientInvalidator.builder(at(server.uri()))
                    .deadline(Duration.ofSeconds(30))
                    .build());
            assertThat(statuses(report))
                    .containsExactly(ChunkStatus.FAILED, ChunkStatus.NOT_SENT, ChunkStatus.NOT_SENT);
            assertThat(paths(report.outstanding())).isEqualTo("/a /b /c");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aRedirectIsNoSuccessAndLeadsNowhere() {
        try (ApiServer other = ApiServer.start();
                ApiServer server =
                        ApiServer.answering(308, Map.of("Location", other.uri().toString()), "")) {
            InvalidationReport report = failed(at(server.uri()));
            assertThat(statuses(report)).containsOnly(ChunkStatus.FAILED).hasSize(3);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void aRequestThatIsTooLargeIsHalved() {
        InvalidationRequest.Builder tags = InvalidationRequest.builder();
        IntStream.range(0, 8).forEach(i -> tags.tag("t" + i));
        try (ApiServer server = ApiServer.answering(413, "")
                .then(request -> new Answer(413, Map.of(), ""))
                .thenTakeAll()) {
            InvalidationReport report =
                    ImpatientInvalidator.of(at(server.uri())).invalidate(tags.build());
            assertThat(report.isCompleted()).isTrue();
            assertThat(report.chunks())
                    .extracting(chunk -> chunk.chunk().names().size())
                    .containsExactly(2, 2, 4);
            assertThat(server.requests()).hasSize(5);
        }
    }
}
