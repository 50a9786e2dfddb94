package io.cdnurl.demo;

import static io.cdnurl.demo.Http.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cdnurl.demo.asset.Assets;
import io.cdnurl.demo.asset.Slate;
import io.cdnurl.demo.desk.DeskKey;
import io.cdnurl.demo.template.Engine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may write and purge at the desk, and what can be written and purged. */
class DeskTest {
    private static final String TOKEN = "a-token-for-tests";
    private static final String SLATE = "endpoint=live&filename=slate.svg";
    private static final String SLATE_JSON = "{\"endpoint\": \"live\", \"filename\": \"slate.svg\"}";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private static Assets assets;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer edge;
    private volatile int edgeStatus = 200;
    private RunningDemo demo;

    @BeforeAll
    static void findAssets() throws IOException {
        assets = Assets.builtIn();
    }

    /** An edge that records its requests. */
    @BeforeEach
    void start() throws IOException {
        edge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        edge.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Host")
                    + exchange.getRequestURI().getRawPath());
            exchange.sendResponseHeaders(edgeStatus, -1);
            exchange.close();
        });
        edge.start();
        demo = RunningDemo.start(0, edgeDomain(), assets, Engine.PEBBLE, DeskKey.of(TOKEN));
    }

    @AfterEach
    void stop() {
        demo.close();
        edge.stop(0);
    }

    private String edgeDomain() {
        return "127.0.0.1:" + edge.getAddress().getPort();
    }

    private HttpResponse<String> post(String path, String type, String body, String... headers) throws Exception {
        return post(path, type, BodyPublishers.ofString(body), headers);
    }

    private HttpResponse<String> post(String path, String type, BodyPublisher body, String... headers)
            throws Exception {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = type;
        return Http.request("POST", demo.siteAddress() + path, body, all);
    }

    /** With the right token. */
    private HttpResponse<String> ask(String path, String type, String body) throws Exception {
        return post(path, type, body, "Authorization", "Bearer " + TOKEN);
    }

    private void assertRefused(HttpResponse<String> answer, int status, String... words) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(List.of(words)).allSatisfy(word -> assertThat(answer.body()).contains(word));
        assertThat(answer.body()).doesNotContain(TOKEN, "\tat ");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(asked).as("what the edge was asked").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {JSON + "|" + SLATE_JSON, FORM + "|" + SLATE, JSON + "; charset=utf-8|" + SLATE_JSON})
    void theNamedAssetIsPurgedAndReported(String type, String body) throws Exception {
        HttpResponse<String> answer = ask("/purge", type, body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith(JSON);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body())
                .contains("\"COMPLETED\"", "//" + edgeDomain() + "/live/slate.svg")
                .doesNotContain(TOKEN);
        assertThat(asked).containsExactly("PURGE " + edgeDomain() + "/live/slate.svg");
    }

    @ParameterizedTest
    @CsvSource({
        "static, css/hut.css, /static/css/hut.css",
        "static, img/evening at the hut.webp, /static/img/evening%20at%20the%20hut.webp",
        "admin.static, img/key.svg, /admin/static/img/key.svg",
        "static, css/gone.css, /static/css/gone.css"
    })
    void anAssetIsPurgedAtTheUrlThatHasNoVersion(String endpoint, String filename, String path) throws Exception {
        String body = "{\"endpoint\": \"%s\", \"filename\": \"%s\"}".formatted(endpoint, filename);

        assertThat(ask("/purge", JSON, body).statusCode()).isEqualTo(200);
        assertThat(asked).containsExactly("PURGE " + edgeDomain() + path);
    }

    @Test
    void theFormAnswersWithThePage() throws Exception {
        HttpResponse<String> answer =
                post("/purge", FORM, SLATE + "&words=x&token=" + TOKEN, "Accept", "text/html,*/*;q=0.8");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith("text/html");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(answer, "Set-Cookie")).isEmpty();
        assertThat(answer.body())
                .contains("The edge has purged it.", "<h1>The slate at the kitchen door</h1>")
                .doesNotContain(TOKEN);
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer a-token-for-test",
                "Bearer a-token-for-testss",
                "Bearer A-TOKEN-FOR-TESTS",
                "Basic a-token-for-tests",
                "a-token-for-tests"
            })
    void withoutTheTokenNothingIsPurged(String authorization) throws Exception {
        HttpResponse<String> answer = authorization.isEmpty()
                ? post("/purge", JSON, SLATE_JSON)
                : post("/purge", JSON, SLATE_JSON, "Authorization", authorization);

        assertRefused(answer, 401, "This is not the desk's token.");
        assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SLATE,
                SLATE + "&token=",
                SLATE + "&token=another-token-0123",
                SLATE + "&token=" + TOKEN + "&token=" + TOKEN
            })
    void theFormNeedsTheTokenToo(String form) throws Exception {
        HttpResponse<String> answer = post("/purge", FORM, form, "Accept", "text/html");

        assertRefused(answer, 401, "This is not the desk&#39;s token.");
        assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void aTokenInTheUrlIsIgnored() throws Exception {
        assertRefused(post("/purge?token=" + TOKEN, FORM, SLATE), 401);
    }

    @Test
    void theNameOfTheSchemeIsReadInAnyCase() throws Exception {
        assertThat(post("/purge", JSON, SLATE_JSON, "Authorization", "bearer " + TOKEN)
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> guess(int number) throws Exception {
        String from = "10.0.0." + number;
        return post("/purge", JSON, SLATE_JSON, "Authorization", "Bearer guess-" + number, "X-Forwarded-For", from);
    }

    @Test
    void guessesDoNotHinderTheOwner() throws Exception {
        for (int number = 0; number < 10; number++) {
            assertRefused(guess(number), 401);
        }
        long start = System.nanoTime();
        HttpResponse<String> further = guess(11);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertRefused(further, 429, "10 wrong ones in a minute");
        assertThat(header(further, "Retry-After")).isEqualTo("60");
        for (int request = 0; request < 12; request++) {
            assertThat(ask("/write", FORM, "words=soup").statusCode()).isEqualTo(200);
        }
        assertThat(ask("/purge", JSON, SLATE_JSON).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void otherMethodsThanPostDoNothing(String method) throws Exception {
        for (String path : List.of("/purge", "/write")) {
            HttpResponse<String> answer = Http.request(
                    method, demo.siteAddress() + path, BodyPublishers.noBody(), "Authorization", "Bearer " + TOKEN);

            assertRefused(answer, 405);
            assertThat(header(answer, "Allow")).isEqualTo("POST");
        }
    }

    @Test
    void withoutAKeyTheDeskIsClosed() throws Exception {
        try (RunningDemo closed = RunningDemo.start(0, edgeDomain(), assets, Engine.PEBBLE, DeskKey.none())) {
            HttpResponse<String> answer = Http.request(
                    "POST",
                    closed.siteAddress() + "/purge",
                    BodyPublishers.ofString(SLATE),
                    "Content-Type",
                    FORM,
                    "Authorization",
                    "Bearer ");

            assertRefused(answer, 503, "DEMO_PURGE_TOKEN");
            assertThat(Http.get(closed.siteAddress() + "/admin/slate").body())
                    .contains("The desk is closed.")
                    .doesNotContain("name=\"token\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "home, slate.svg",
        "purge, slate.svg",
        "nowhere, slate.svg",
        "'', slate.svg",
        "https://evil.example, slate.svg",
        "live, ''",
        "live, /nothing.svg",
        "live, ../manifest.md5",
        "live, ..\\\\..\\\\x",
        "static, css/../../x",
        "static, //evil.example/x.css",
        "static, https://evil.example/x.css",
        "static, 'a\\r\\nHost: evil.example'",
        "static, 'a\\u0000'",
        "build, src/nothing.js"
    })
    void anythingButAnAssetOfThisSiteIsRefused(String endpoint, String filename) throws Exception {
        String body = "{\"endpoint\": \"%s\", \"filename\": \"%s\"}".formatted(endpoint, filename);

        assertRefused(ask("/purge", JSON, body), 400, "\"error\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"live\"",
                "{",
                "{}",
                SLATE_JSON + "x",
                "{\"endpoint\": \"live\"}",
                "{\"endpoint\": \"live\", \"filename\": null}",
                "{\"endpoint\": \"live\", \"filename\": [\"slate.svg\"]}",
                SLATE
            })
    void invalidJsonIsRefused(String body) throws Exception {
        assertRefused(ask("/purge", JSON, body), 400, "\"error\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "endpoint=live", SLATE + "&filename=x", "endpoint=live&filename=%zz"})
    void anInvalidFormIsRefused(String body) throws Exception {
        assertRefused(ask("/purge", FORM, body), 400, "\"error\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "multipart/form-data; boundary=x",
                "application/jsonp",
                FORM + "; charset=nope",
                JSON + "; charset=utf-16"
            })
    void otherTypesAreRefused(String type) throws Exception {
        assertRefused(ask("/purge", type, SLATE), 415);
    }

    /** The body is never sent: a server that waited for it would not answer. */
    @ParameterizedTest
    @ValueSource(ints = {4097, 100_000})
    void aBodyThatIsTooLargeIsNotRead(int length) throws Exception {
        RawAnswer answer = RawAnswer.withHeaders(
                URI.create(demo.siteAddress()),
                "POST /purge",
                "Authorization: Bearer " + TOKEN + "\r\nContent-Type: " + JSON + "\r\nContent-Length: " + length);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text()).contains("4096", "no-store").doesNotContain(TOKEN, "\tat ");
        assertThat(asked).as("what the edge was asked").isEmpty();
    }

    @Test
    void aBodyWithoutALengthIsNotRead() throws Exception {
        BodyPublisher chunked = BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(SLATE_JSON.getBytes(StandardCharsets.UTF_8)));

        assertRefused(post("/purge", JSON, chunked, "Authorization", "Bearer " + TOKEN), 411);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 405, 500})
    void anEdgeThatDoesNotPurgeIsNotHidden(int status) throws Exception {
        edgeStatus = status;
        HttpResponse<String> answer = ask("/purge", JSON, SLATE_JSON);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body())
                .contains("The edge did not confirm the purge.", "\"outstanding\"", "/live/slate.svg")
                .doesNotContain(String.valueOf(status), "node", "Exception", TOKEN);
    }

    @Test
    void anEdgeThatIsDownIsNotHidden() throws Exception {
        edge.stop(0);

        assertThat(ask("/purge", JSON, SLATE_JSON).statusCode()).isEqualTo(502);
        HttpResponse<String> page = post("/purge", FORM, SLATE + "&token=" + TOKEN, "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body()).contains("The edge did not confirm the purge.").doesNotContain("refused the");
    }

    @Test
    void theSlateShowsWhatWasWritten() throws Exception {
        HttpResponse<String> answer = ask("/write", FORM, "words=+Soup+%3C%26%3E+caf%C3%A9+");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("purge it");

        HttpResponse<String> slate = Http.get(demo.siteAddress() + "/live/slate.svg");
        assertThat(header(slate, "Content-Type").replace(" ", "")).isEqualTo("image/svg+xml");
        assertThat(header(slate, "Cache-Control")).isEqualTo("public, max-age=0, s-maxage=86400");
        assertThat(header(slate, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(new String(slate.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .contains(">Soup &lt;&amp;&gt; café<")
                .doesNotContain("Plum");
        HttpResponse<String> again =
                Http.get(demo.siteAddress() + "/live/slate.svg", "If-None-Match", header(slate, "ETag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "words=", "words=+", "words=a%0Ab", "words=%00", "words=%E2%80%AEx", "other=x"})
    void unusableTextIsRefused(String form) throws Exception {
        assertRefused(ask("/write", FORM, form), 400);
        assertRefused(ask("/write", FORM, "words=" + "x".repeat(Slate.LONGEST + 1)), 400, "60");

        assertThat(Http.get(demo.siteAddress() + "/live/slate.svg").body()).contains("Plum dumplings");
    }

    @Test
    void writingNeedsTheToken() throws Exception {
        assertRefused(post("/write", FORM, "words=Closed"), 401);

        assertThat(Http.get(demo.siteAddress() + "/live/slate.svg").body()).contains("Plum dumplings");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/live/slate.svg?v=1", "/live/slate.svg?", "/live/other.svg", "/live/", "/live/manifest.json"})
    void nothingElseIsLive(String path) throws Exception {
        HttpResponse<String> answer = Http.get(demo.siteAddress() + path);

        assertThat(answer.statusCode()).isEqualTo(path.endsWith("?") ? 200 : 404);
    }
}
