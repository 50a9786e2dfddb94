package io.cdnurl.invalidation.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.http.ApiBrokenServer.Then;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpSenderTest {
    private static final String SECRET = "s3cret/token+of=somebody";

    private static HttpSender sender() {
        return new HttpSender("cdn.example.com", Duration.ofSeconds(30), SECRET, null);
    }

    private static HttpRequest request(URI uri) {
        return HttpRequest.newBuilder(uri.resolve("/x"))
                .header("Authorization", SECRET)
                .POST(BodyPublishers.ofString("{}"))
                .build();
    }

    private static PurgeFailedException failure(HttpSender sender, URI uri) {
        PurgeFailedException failure =
                catchThrowableOfType(PurgeFailedException.class, () -> sender.send(request(uri)));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static PurgeFailedException failure(int status, Map<String, String> headers, String body) throws Exception {
        try (ApiServer server = ApiServer.answering(status, headers, body)) {
            HttpSender sender = sender();
            return sender.failure(sender.send(request(server.uri())));
        }
    }

    @Test
    void anAnswerIsReturnedWhateverItsStatus() throws Exception {
        try (ApiServer server = ApiServer.answering(418, Map.of("X-Kind", "teapot"), "short and stout")) {
            HttpAnswer answer = sender().send(request(server.uri()));
            assertThat(answer.status()).isEqualTo(418);
            assertThat(answer.isSuccess()).isFalse();
            assertThat(answer.headers().firstValue("x-kind")).contains("teapot");
            assertThat(answer.text()).isEqualTo("short and stout");
        }
    }

    @Test
    void theMethodsOfCachesAreSent() throws Exception {
        try (ApiServer server = ApiServer.answering(200, "")) {
            HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/a%20b?x=%26&&"))
                    .method("PURGE", BodyPublishers.noBody())
                    .header("X-Tag", "news")
                    .build();
            sender().send(request);
            assertThat(server.request().method()).isEqualTo("PURGE");
            assertThat(server.request().target()).isEqualTo("/a%20b?x=%26&&");
            assertThat(server.request().header("X-Tag")).isEqualTo("news");
        }
    }

    /** How a cache is asked for a site's URL, with the site's name as host. */
    @Test
    void aProxySelectorLeadsToAnotherServer() throws Exception {
        try (ApiServer server = ApiServer.answering(200, "")) {
            ProxySelector node = ProxySelector.of(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), server.uri().getPort()));
            HttpSender sender = new HttpSender("node", Duration.ofSeconds(30), null, node);
            sender.send(HttpRequest.newBuilder(URI.create("http://www.example.com/x?y"))
                    .method("PURGE", BodyPublishers.noBody())
                    .build());
            assertThat(server.request().target()).isEqualTo("http://www.example.com/x?y");
            assertThat(server.request().header("Host")).isEqualTo("www.example.com");
        }
    }

    @Test
    void aConnectionThatIsRefusedTookNothing() throws Exception {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        PurgeFailedException failure = failure(sender(), nobody);
        assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
        assertThat(failure).hasMessageContaining("cdn.example.com refused the connection; nothing was sent");
    }

    @Test
    void aHostThatIsNotKnownTookNothing() {
        PurgeFailedException failure = failure(sender(), URI.create("http://nobody.invalid"));
        assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
        assertThat(failure).hasMessageContaining("is not known by that name; nothing was sent");
    }

    /** Before the token is sent, the server has to be who it says. */
    @Test
    void aServerThatIsNotTrustedTookNothing(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(keytool.waitFor())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
        KeyStore store = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> requests = new CopyOnWriteArrayList<>();
        server.createContext("/", exchange -> requests.add(exchange.getRequestMethod()));
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.start();
        try {
            PurgeFailedException failure = failure(
                    sender(),
                    URI.create("https://127.0.0.1:" + server.getAddress().getPort()));
            assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
            assertThat(failure).hasMessageStartingWith("cdn.example.com failed the TLS handshake; nothing was sent (");
            assertThat(requests).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', CLOSE",
        "'', RESET",
        "HTTP/1.1 200, CLOSE",
        "'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"success\"', CLOSE",
        "'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"success\"', RESET",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"su\r\n', CLOSE",
        "'SSH-2.0-OpenSSH_9.2\r\n', CLOSE",
    })
    void anAnswerThatBreaksOffIsNone(String bytes, Then then) {
        try (ApiBrokenServer server = ApiBrokenServer.answering(bytes, then)) {
            PurgeFailedException failure = failure(sender(), server.uri());
            assertThat(failure.reason()).isEqualTo(Reason.NO_ANSWER);
            assertThat(failure)
                    .hasMessageStartingWith("cdn.example.com did not answer to the end (")
                    .hasMessageEndingWith("); it may have taken the request");
            assertThat(server.connections()).as("sent once").isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"success\"",
            })
    void theTimeoutHoldsForTheBodyToo(String bytes) throws Exception {
        try (ApiBrokenServer server = ApiBrokenServer.answering(bytes, Then.STALL)) {
            HttpSender sender = new HttpSender("cdn.example.com", Duration.ofMillis(300), SECRET, null);
            PurgeFailedException failure = failure(sender, server.uri());
            assertThat(failure.reason()).isEqualTo(Reason.NO_ANSWER);
            assertThat(failure)
                    .hasMessage("cdn.example.com did not answer within 300 ms; it may have taken the request");
            assertThat(server.isHungUp()).isTrue();
        }
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        try (ApiBrokenServer server = ApiBrokenServer.answering("", Then.STALL)) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread thread = new Thread(() -> {
                try {
                    sender().send(request(server.uri()));
                } catch (Exception e) {
                    thrown.set(e);
                }
            });
            thread.start();
            server.awaitRequest();
            thread.interrupt();
            thread.join(SECONDS.toMillis(30));
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            assertThat(server.isHungUp()).isTrue();
        }
    }

    @Test
    void ofAVeryLongAnswerTheBeginningIsRead() throws Exception {
        int length = 5 * BeginningOfBody.LONGEST;
        try (ApiServer server = ApiServer.answering(200, "x".repeat(length))) {
            assertThat(sender().send(request(server.uri())).text())
                    .as("without an end that may be a part of the secret")
                    .hasSizeBetween(BeginningOfBody.LONGEST - 1_000, BeginningOfBody.LONGEST);
        }
        try (ApiServer server = ApiServer.answering(200, "x".repeat(BeginningOfBody.LONGEST))) {
            assertThat(sender().send(request(server.uri())).text()).hasSize(BeginningOfBody.LONGEST);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, UNCLEAR",
        "204, UNCLEAR",
        "400, REFUSED",
        "401, DENIED",
        "403, DENIED",
        "404, REFUSED",
        "405, REFUSED",
        "408, REFUSED",
        "413, TOO_LARGE",
        "422, REFUSED",
        "429, BUSY",
        "500, NO_ANSWER",
        "501, REFUSED",
        "502, NO_ANSWER",
        "503, NO_ANSWER",
        "504, NO_ANSWER",
        "505, REFUSED",
        "520, NO_ANSWER",
    })
    void eachStatusHasAReason(int status, Reason reason) throws Exception {
        PurgeFailedException failure = failure(status, Map.of(), "");
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessage("cdn.example.com answered " + status);
        assertThat(failure.retryAfter()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aBusyServerSaysForHowLong(int status) throws Exception {
        PurgeFailedException failure = failure(status, Map.of("Retry-After", "17"), "slow down");
        assertThat(failure.reason()).isEqualTo(Reason.BUSY);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(17));
        assertThat(failure).hasMessage("cdn.example.com answered " + status + ": slow down");
    }

    @Test
    void aBusyServerMaySayItAsADate() throws Exception {
        String inAMinute = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(60).atOffset(ZoneOffset.UTC));
        PurgeFailedException failure = failure(429, Map.of("Retry-After", inAMinute), "");
        assertThat(failure.retryAfter()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (ApiServer other = ApiServer.answering(200, "");
                ApiServer server =
                        ApiServer.answering(307, Map.of("Location", other.uri() + "/y?key=abc"), "elsewhere")) {
            HttpSender sender = sender();
            PurgeFailedException failure = sender.failure(sender.send(request(server.uri())));
            assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
            assertThat(failure)
                    .hasMessage("cdn.example.com answered 307, a redirect to " + other.uri()
                            + "/y?..., which is not followed; name the right address");
            assertThat(other.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:password@login.example.com:8443/in?token=s3cret#there, https://...@login.example.com:8443/in?...",
        "/login, /login",
        "//user@login.example.com/in, //...@login.example.com/in",
        "https://login.example.com/s3cret/token+of=somebody/x, https://login.example.com/***/x",
        "https://login.example.com/s3cret%2Ftoken%2Bof%3Dsomebody/x, https://login.example.com/***/x",
        "not a url at all, not a url at all",
    })
    void aRedirectIsToldWithoutCredentials(String location, String shown) throws Exception {
        assertThat(failure(302, Map.of("Location", location), ""))
                .hasMessageContaining("a redirect to " + shown + ", which is not followed")
                .message()
                .doesNotContain("s3cret")
                .doesNotContain("password");
    }

    @Test
    void anExcerptIsShortAndInOneLine() throws Exception {
        PurgeFailedException failure =
                failure(500, Map.of(), "<html>\r\n  <b>Oops\u0000\u202E</b>\n" + "x".repeat(9999));
        assertThat(failure.getMessage())
                .startsWith("cdn.example.com answered 500: <html> <b>Oops\\u0000\\u202E</b> xxx")
                .endsWith("x...")
                .hasSizeLessThan(300)
                .doesNotContain("\n")
                .doesNotContain("\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, "s3cret%2Ftoken%2Bof%3Dsomebody", "s3cret\\/token+of=somebody"})
    void theSecretIsCutOutOfAnExcerpt(String echo) throws Exception {
        // Where the excerpt ends, half of it must not be left.
        String body = "x".repeat(185) + " Authorization: " + echo + " " + echo;
        assertThat(failure(500, Map.of(), body).getMessage())
                .contains("Authoriza")
                .doesNotContain("s3cret")
                .doesNotContain("token");
        assertThat(failure(500, Map.of(), echo)).hasMessage("cdn.example.com answered 500: ***");
    }

    @Test
    void theSecretIsCutOutOfWhatTheJdkSays() {
        try (ApiBrokenServer server = ApiBrokenServer.answering("HTTP/1.1 " + SECRET + " OK\r\n\r\n", Then.CLOSE)) {
            PurgeFailedException failure = failure(sender(), server.uri());
            assertThat(failure.reason()).isEqualTo(Reason.NO_ANSWER);
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).contains("did not answer to the end").doesNotContain("s3cret");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT24H0.001S"})
    void aTimeoutIsPositiveAndAtMostADay(Duration timeout) {
        assertThatThrownBy(() -> new HttpSender("x", timeout, null, null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("The timeout '" + timeout + "' is not positive, or longer than a day.");
    }
}
