package io.cdnurl.invalidation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.ImpatientInvalidator;
import io.cdnurl.invalidation.IncompleteInvalidationException;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationPlan;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.PurgeService;
import io.cdnurl.invalidation.http.ApiBrokenServer.Then;
import io.cdnurl.invalidation.http.ApiServer.Answer;
import io.cdnurl.invalidation.http.ApiServer.Request;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token is sent to the API, and shows nowhere else, whatever the API does with it. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Api.class)
class ApiSecretsTest {
    private static final String TOKEN = "v1.0-SECRET/abc+def_0123456789=";
    private static final InvalidationRequest REQUEST =
            InvalidationRequest.builder().path("/x").tag("news").build();

    private final Api api;

    ApiSecretsTest(Api api) {
        this.api = api;
    }

    private PurgeService at(URI endpoint, String token) {
        return api.at(endpoint, token, Duration.ofSeconds(2));
    }

    private PurgeService at(URI endpoint) {
        return at(endpoint, TOKEN);
    }

    @Test
    void noTextShowsIt() {
        PurgeService service = at(URI.create("https://api.example.com"));
        CdnInvalidator invalidator = CdnInvalidator.of(service);
        InvalidationPlan plan = invalidator.plan(REQUEST);
        assertThat(String.join(
                        "\n",
                        api.builder(TOKEN).toString(),
                        service.toString(),
                        service.name(),
                        invalidator.toString(),
                        plan.toString(),
                        plan.describe()))
                .doesNotContain("SECRET");
    }

    /** What the API says of it, in the head and in the body, as it is or encoded. */
    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404, 413, 429, 500, 503})
    void noAnswerBringsItBack(int status) {
        try (ApiServer server = ApiServer.answering(request -> echo(status, request))) {
            // A 500 is repeated until the deadline.
            assertUnseen(seen(at(server.uri()), Duration.ofSeconds(1)));
            assertThat(server.requests()).isNotEmpty();
        }
    }

    private static Answer echo(int status, Request request) {
        String json = TOKEN.replace("/", "\\/");
        return new Answer(
                status,
                Map.of("Location", "https://api.example.com/" + TOKEN + "?token=" + TOKEN, "Retry-After", "3600"),
                "{\"success\":" + (status == 200) + ",\"status\":\"ok\",\"id\":\"" + json + "\",\"news\":\"" + TOKEN
                        + "\",\"result\":{\"id\":\"" + json + "\"},\"errors\":[{\"code\":1,\"message\":\"not "
                        + TOKEN + "\"}],\"headers\":\"" + request.headers().entrySet() + "\"}");
    }

    /** A token of all signs that someone escapes, in the words of many servers. */
    @Test
    void noSpellingBringsItBack() {
        String token = "secret\"a'b<c>&d/e=%f";
        String json = token.replace("\"", "\\\"").replace("/", "\\/");
        String html = token.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
        String encoded = URLEncoder.encode(token, StandardCharsets.UTF_8);
        for (String spelling : List.of(
                token,
                json,
                html,
                encoded,
                encoded.toLowerCase(Locale.ROOT),
                URLEncoder.encode(encoded, StandardCharsets.UTF_8),
                html.replace("&", "&amp;"))) {
            String hidden = spelling.toLowerCase(Locale.ROOT);
            try (ApiServer server = ApiServer.answering(request ->
                    new Answer(400, Map.of("Location", spelling), "<p>" + spelling + "</p> for " + spelling + " no"))) {
                assertThat(seen(at(server.uri(), token)).toLowerCase(Locale.ROOT))
                        .contains("***</p> for *** no")
                        .doesNotContain(hidden);
            }
        }
    }

    @Test
    void aLongAnswerThatEndsWithinItDoesNotBringItBack() {
        String spaces = " ".repeat(BeginningOfBody.LONGEST - TOKEN.length() + 1);
        try (ApiServer server = ApiServer.answering(request -> new Answer(400, Map.of(), spaces + TOKEN))) {
            assertUnseen(at(server.uri()));
        }
    }

    @Test
    void whatIsNoHttpDoesNotBringItBack() {
        for (String bytes : new String[] {
            TOKEN + "\r\n\r\n",
            "HTTP/1.1 " + TOKEN + "\r\n\r\n",
            "HTTP/1.1 200 OK\r\n" + TOKEN + "\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: " + TOKEN + "\r\n\r\n",
        }) {
            try (ApiBrokenServer server = ApiBrokenServer.answering(bytes, Then.CLOSE)) {
                // It is repeated until the deadline.
                assertUnseen(seen(at(server.uri()), Duration.ofSeconds(1)));
                assertThat(server.connections()).isPositive();
            }
        }
    }

    private static void assertUnseen(PurgeService service) {
        assertUnseen(seen(service));
    }

    private static void assertUnseen(String seen) {
        assertThat(seen).contains("www.example.com/x").doesNotContain("SECRET");
    }

    private static String seen(PurgeService service) {
        return seen(service, Duration.ofSeconds(30));
    }

    private static String seen(PurgeService service, Duration deadline) {
        StringWriter seen = new StringWriter();
        CdnInvalidator invalidator = ImpatientInvalidator.builder(service)
                .deadline(deadline)
                .listener(report -> seen.append(report.toJson()).append(report.toString()))
                .build();
        try {
            seen.append(invalidator.invalidate(REQUEST).toJson());
        } catch (IncompleteInvalidationException e) {
            e.printStackTrace(new PrintWriter(seen));
            seen.append(e.report().toJson());
        }
        return seen.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKEN + "\n", TOKEN + " ", "Bearer " + TOKEN, TOKEN + "\u0000", TOKEN + "é", "\t" + TOKEN})
    void aTokenThatIsRefusedIsNotShown(String token) {
        assertThatThrownBy(() -> at(URI.create("https://api.example.com"), token))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("The API token (not shown) holds a space, a line end")
                .message()
                .doesNotContain("SECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void anEmptyTokenIsRefused(String token) {
        assertThatThrownBy(() -> at(URI.create("https://api.example.com"), token))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The API token is empty.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "ftp://127.0.0.1",
                "https://user:SECRET@api.example.com",
                "https://api.example.com?key=x",
                "https://api.example.com#x",
                "https:api.example.com",
                "https:///x",
                "/client/v4",
            })
    void itIsOnlySentWhereItIsSafe(String endpoint) {
        assertThatThrownBy(() -> at(URI.create(endpoint)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("The endpoint '")
                .message()
                .doesNotContain("SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com/x/",
                "http://localhost:8080",
                "http://127.0.0.1",
                "http://[::1]:8080",
                "HTTPS://X"
            })
    void anApiElsewhereCanBeNamed(String endpoint) {
        assertThat(at(URI.create(endpoint)).capabilities()).isNotEmpty();
    }
}
