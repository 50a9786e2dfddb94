package io.cdnurl.invalidation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.ImpatientInvalidator;
import io.cdnurl.invalidation.IncompleteInvalidationException;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationListener;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.UrlReference;
import io.cdnurl.invalidation.fakes.HttpCacheProgram;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is planned, what is sent byte by byte, and what answers and broken connections mean. */
class HttpCacheTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final InvalidationRequest ONE = InvalidationRequest.of(InvalidationTarget.path("/x.css"));

    private static HttpCache.VarnishBuilder varnish(HttpCacheStub... nodes) {
        HttpCache.VarnishBuilder cache = HttpCache.varnish().site("https://cdn.example.com");
        for (HttpCacheStub node : nodes) {
            cache.node(node.url());
        }
        return cache;
    }

    private static InvalidationReport failed(HttpCache cache, InvalidationRequest request) {
        return catchThrowableOfType(
                        IncompleteInvalidationException.class,
                        () -> ImpatientInvalidator.of(cache).invalidate(request))
                .report();
    }

    @Test
    void theNameIsTheKindAndItsNodes() {
        HttpCache cache = HttpCache.varnish()
                .node("http://10.0.0.5:6081")
                .node("http://Varnish_2/")
                .node("http://[::1]:6081")
                .node("http://10.0.0.5:6081")
                .site("https://cdn.example.com")
                .build();

        assertThat(cache.name())
                .isEqualTo("varnish:10.0.0.5:6081,[::1]:6081,varnish_2")
                .isEqualTo(cache.toString());
    }

    @Test
    void aUrlIsSentInAbsoluteFormByteByByte() throws Exception {
        try (HttpCacheStub node = HttpCacheStub.answering(OK)) {
            CdnInvalidator.of(varnish(node)
                            .site("https://static.example.org:8443")
                            .build())
                    .invalidate(InvalidationRequest.of(
                            new InvalidationTarget.Path(UrlReference.of(
                                    "https://cdn.example.com/caf\u00e9%2F;a,b!$&'()*+=:@~/x?a[]=%20&q='?")),
                            InvalidationTarget.path("https://static.example.org:8443/"),
                            InvalidationTarget.path("http://cdn.example.com/a//b")));

            assertThat(node.heads()).hasSize(3);
            assertThat(node.heads().get(0))
                    .startsWith(
                            "PURGE http://cdn.example.com/caf%C3%A9%2F;a,b!$&'()*+=:@~/x?a[]=%20&q=%27? HTTP/1.1\r\n")
                    .contains("\r\nHost: cdn.example.com\r\n");
            assertThat(node.heads().get(1))
                    .startsWith("PURGE http://static.example.org:8443/ HTTP/1.1\r\n")
                    .contains("\r\nHost: static.example.org:8443\r\n");
            assertThat(node.heads().get(2)).startsWith("PURGE http://cdn.example.com/a//b HTTP/1.1\r\n");
        }
    }

    @Test
    void headersOfABanAreRegularExpressionsThatMatchLiterally() throws Exception {
        try (HttpCacheStub node = HttpCacheStub.answering(OK)) {
            CdnInvalidator invalidator = CdnInvalidator.of(varnish(node).build());

            invalidator.invalidate(InvalidationRequest.of(InvalidationTarget.everything()));
            invalidator.invalidate(InvalidationRequest.of(
                    new InvalidationTarget.Prefix(UrlReference.of("/a.b[1](2)*3+$?x={}|^\\ \"'")),
                    InvalidationTarget.prefix("/img/")));

            assertThat(headers(node.heads().get(0)))
                    .contains("X-Host: ^cdn\\.example\\.com$", "X-Url: .*", "X-Content-Type: .*");
            assertThat(headers(node.heads().get(1)))
                    .contains("X-Url: ^/a\\.b\\[1\\]\\(2\\)\\*3\\+\\$\\?x=%7B%7D%7C%5E%5C%20%22%27");
            assertThat(headers(node.heads().get(2)))
                    .contains("BAN http://cdn.example.com/ HTTP/1.1", "Host: cdn.example.com", "X-Url: ^/img/");
        }
    }

    private static List<String> headers(String head) {
        return List.of(head.split("\r\n"));
    }

    @Test
    void tagsAreSentTogetherButBounded() throws Exception {
        try (HttpCacheStub node = HttpCacheStub.answering(OK)) {
            InvalidationTarget[] tags = IntStream.range(0, 1000)
                    .mapToObj(i -> InvalidationTarget.tag("tag-" + i))
                    .toArray(InvalidationTarget[]::new);

            CdnInvalidator.of(varnish(node).site("https://static.example.org").build())
                    .invalidate(InvalidationRequest.of(tags));

            List<String> sent = new ArrayList<>();
            for (String head : node.heads()) {
                assertThat(head).startsWith("PURGEKEYS http://cdn.example.com/ HTTP/1.1\r\n");
                String value = headers(head).stream()
                        .filter(line -> line.startsWith("xkey-purge: "))
                        .findFirst()
                        .orElseThrow()
                        .substring("xkey-purge: ".length());
                assertThat(value).hasSizeLessThanOrEqualTo(4096);
                sent.addAll(List.of(value.split(" ")));
            }
            assertThat(node.heads()).hasSize(2);
            assertThat(sent)
                    .containsExactlyElementsOf(Stream.of(tags)
                            .map(tag -> tag.toString().substring(1))
                            .toList());
        }
    }

    @Test
    void aTagOfTheLongestLengthHasARequestOfItsOwn() {
        HttpCache cache = HttpCache.varnish()
                .node("http://10.0.0.5")
                .site("https://cdn.example.com")
                .build();

        assertThat(CdnInvalidator.of(cache)
                        .plan(InvalidationRequest.of(
                                InvalidationTarget.tag("a"),
                                InvalidationTarget.tag("b".repeat(4096)),
                                InvalidationTarget.tag("c")))
                        .chunks())
                .extracting(chunk -> chunk.names().size())
                .containsExactly(1, 1, 1);
    }

    @Test
    void nginxIsSentThePurgePathAndTheUrl() throws Exception {
        try (HttpCacheStub node = HttpCacheStub.answering(OK)) {
            CdnInvalidator.of(HttpCache.nginx()
                            .node(node.url())
                            .site("https://cdn.example.com")
                            .purgePath("/_purge")
                            .build())
                    .invalidate(InvalidationRequest.of(InvalidationTarget.path("/x.css?v=1")));

            assertThat(node.heads().get(0)).startsWith("PURGE http://cdn.example.com/_purge/x.css?v=1 HTTP/1.1\r\n");
        }
    }

    @Test
    void settingsOfTheJvmForProxiesMakeNoDifference() throws Exception {
        ProxySelector proxies = ProxySelector.getDefault();
        Authenticator.setDefault(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("user", "example-password".toCharArray());
            }
        });
        try (HttpCacheStub node = HttpCacheStub.answering(
                        "HTTP/1.1 407 X\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n");
                HttpCacheStub proxy = HttpCacheStub.answering(OK)) {
            ProxySelector.setDefault(ProxySelector.of(InetSocketAddress.createUnresolved("127.0.0.1", proxy.port())));

            InvalidationReport report = failed(varnish(node).build(), ONE);

            assertThat(report.chunks().get(0).error()).startsWith(node.name() + " answered 407");
            assertThat(node.heads()).hasSize(1);
            assertThat(node.heads().get(0)).doesNotContainIgnoringCase("authorization");
            assertThat(proxy.heads()).isEmpty();
        } finally {
            ProxySelector.setDefault(proxies);
            Authenticator.setDefault(null);
        }
    }

    @Test
    void aPlanIsNodeByNode() {
        HttpCache cache = HttpCache.varnish()
                .node("http://10.0.0.5:6081")
                .node("http://10.0.0.6:6081")
                .site("https://cdn.example.com")
                .site("http://cdn.example.com")
                .site("https://static.example.org")
                .build();

        assertThat(CdnInvalidator.of(cache)
                        .plan(InvalidationRequest.of(
                                InvalidationTarget.path("/x.css?v=1"),
                                InvalidationTarget.path("https://cdn.example.com/x.css?v=1"),
                                InvalidationTarget.path("http://cdn.example.com/x.css?v=1"),
                                InvalidationTarget.prefix("//static.example.org/img"),
                                InvalidationTarget.tag("shop"),
                                InvalidationTarget.tag("user"))))
                .hasToString(CdnInvalidator.of(cache)
                        .plan(InvalidationRequest.of(
                                InvalidationTarget.path("/x.css?v=1"),
                                InvalidationTarget.prefix("//static.example.org/img"),
                                InvalidationTarget.tag("shop"),
                                InvalidationTarget.tag("user")))
                        .toString())
                .satisfies(plan -> assertThat(plan.describe()).isEqualTo("""
                        varnish:10.0.0.5:6081,10.0.0.6:6081: 10 items in 8 requests
                        request 1 of 8: PURGE 10.0.0.5:6081 of 1 item
                          //cdn.example.com/x.css?v=1
                        request 2 of 8: PURGE 10.0.0.5:6081 of 1 item
                          //static.example.org/x.css?v=1
                        request 3 of 8: BAN 10.0.0.5:6081 of 1 item
                          //static.example.org/img*
                        request 4 of 8: PURGEKEYS 10.0.0.5:6081 of 2 items
                          shop
                          user
                        request 5 of 8: PURGE 10.0.0.6:6081 of 1 item
                          //cdn.example.com/x.css?v=1
                        request 6 of 8: PURGE 10.0.0.6:6081 of 1 item
                          //static.example.org/x.css?v=1
                        request 7 of 8: BAN 10.0.0.6:6081 of 1 item
                          //static.example.org/img*
                        request 8 of 8: PURGEKEYS 10.0.0.6:6081 of 2 items
                          shop
                          user"""));
    }

    static Stream<InvalidationTarget> whatIsRefused() {
        return Stream.of(
                InvalidationTarget.path("https://www.example.net/x.css"),
                InvalidationTarget.path("https://cdn.example.com:8443/x.css"),
                InvalidationTarget.prefix("//www.example.net/img"),
                InvalidationTarget.path("/" + "x".repeat(5000)),
                InvalidationTarget.prefix("/" + "x".repeat(5000)),
                InvalidationTarget.path("/[id].js"),
                InvalidationTarget.path("/a]?x=1"),
                InvalidationTarget.tag("a,b"),
                InvalidationTarget.tag("x".repeat(4097)));
    }

    @ParameterizedTest
    @MethodSource("whatIsRefused")
    void whatCannotBeSentIsRefusedBeforeAnythingIs(InvalidationTarget target) throws Exception {
        try (HttpCacheStub node = HttpCacheStub.answering(OK)) {
            CdnInvalidator invalidator = CdnInvalidator.of(varnish(node).build());

            assertThatThrownBy(() -> invalidator.invalidate(
                            InvalidationRequest.of(InvalidationTarget.path("/fine.css"), target)))
                    .isInstanceOf(InvalidRequestException.class)
                    .message()
                    .doesNotContain("\r", "\n");

            assertThat(node.connections()).isZero();
        }
    }

    /** As somebody may make it who does not take {@link UrlReference#of}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/x\r\nX-Url: .*",
                "/x y",
                "/x\"y",
                "/x\\y",
                "/caf\u00e9",
                "/x#y",
                "/x%zz",
                "/x\" || obj.status == 200",
                "/x\n",
            })
    void aPathThatIsNotEncodedIsRefusedBeforeAnythingIsSent(String path) throws Exception {
        try (HttpCacheStub node = HttpCacheStub.answering(OK)) {
            CdnInvalidator invalidator = CdnInvalidator.of(varnish(node).build());

            assertThatThrownBy(() -> invalidator.invalidate(InvalidationRequest.of(
                            new InvalidationTarget.Path(new UrlReference("https", "cdn.example.com", path)))))
                    .isInstanceOf(InvalidRequestException.class)
                    .message()
                    .doesNotContain("\r", "\n");
            assertThatThrownBy(() -> invalidator.invalidate(
                            InvalidationRequest.of(new InvalidationTarget.Prefix(new UrlReference(null, null, path)))))
                    .isInstanceOf(InvalidRequestException.class)
                    .message()
                    .doesNotContain("\r", "\n");

            assertThat(node.connections()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // of Varnish: its status, what becomes of the request
        "200, COMPLETED",
        "204, COMPLETED",
        "301, FAILED",
        "400, FAILED",
        "401, FAILED",
        "403, FAILED",
        "404, FAILED",
        "405, FAILED",
        "412, FAILED",
        "500, UNKNOWN",
        "501, FAILED",
        "502, UNKNOWN",
        "503, UNKNOWN",
    })
    void anAnswerOfVarnishMeans(int status, ChunkStatus expected) throws Exception {
        assertThat(statusAfter(HttpCache.varnish(), "" + status)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "200, COMPLETED",
        "301, FAILED",
        "400, FAILED",
        "403, FAILED",
        // That of nginx/purge.conf has a header.
        "404, FAILED",
        "412, FAILED",
        "'404 X\r\nX-Cdn-Purge: 1', COMPLETED",
        "'412 X\r\nX-Cdn-Purge: 1', COMPLETED",
        "'403 X\r\nX-Cdn-Purge: 1', FAILED",
        "405, FAILED",
        "500, UNKNOWN",
        "501, FAILED",
        "503, UNKNOWN",
    })
    void anAnswerOfNginxMeans(String status, ChunkStatus expected) throws Exception {
        assertThat(statusAfter(HttpCache.nginx(), status)).isEqualTo(expected);
    }

    /** Of the first node's request; whatever that is, the second node is asked as well. */
    private static ChunkStatus statusAfter(HttpCache.Builder<?> cache, String status) throws Exception {
        String length = status.equals("204") ? "" : "Content-Length: 0\r\n";
        try (HttpCacheStub node = HttpCacheStub.answering(
                        "HTTP/1.1 " + status + (status.contains(" ") ? "" : " X") + "\r\n" + length + "\r\n");
                HttpCacheStub other = HttpCacheStub.answering(OK)) {
            CdnInvalidator invalidator = ImpatientInvalidator.of(cache.node(node.url())
                    .node(other.url())
                    .site("https://cdn.example.com")
                    .build());
            InvalidationReport report;
            try {
                report = invalidator.invalidate(ONE);
            } catch (IncompleteInvalidationException e) {
                report = e.report();
            }
            ChunkStatus became = report.chunks().get(0).status();
            assertThat(node.heads()).hasSize(became == ChunkStatus.UNKNOWN ? 3 : 1);
            assertThat(other.heads()).hasSize(1);
            assertThat(report.chunks().get(1).status()).isEqualTo(ChunkStatus.COMPLETED);
            return became;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"429 Too Many", "503 Busy"})
    void aBusyNodeIsAskedAgainWhenItSaysSo(String status) throws Exception {
        List<Duration> waits = new ArrayList<>();
        InvalidationListener listener = new InvalidationListener() {
            @Override
            public void onReport(InvalidationReport report) {}

            @Override
            public void onWait(Duration wait, String reason) {
                waits.add(wait);
            }
        };
        try (HttpCacheStub node =
                HttpCacheStub.answering("HTTP/1.1 " + status + "\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n", OK)) {
            InvalidationReport report = CdnInvalidator.builder(varnish(node).build())
                    .listener(listener)
                    .build()
                    .invalidate(ONE);

            assertThat(report.isCompleted()).isTrue();
            assertThat(waits).containsExactly(Duration.ofSeconds(1));
            assertThat(node.heads()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 20", "HTTP/1.1 200 OK", "no HTTP", HttpCacheStub.RESET})
    void aNodeThatHangsUpIsReportedAndTheOtherIsPurged(String answer) throws Exception {
        try (HttpCacheStub broken = HttpCacheStub.answering(answer);
                HttpCacheStub other = HttpCacheStub.answering(OK)) {
            InvalidationReport report = failed(varnish(broken, other).build(), ONE);

            assertThat(report.chunks())
                    .extracting(ChunkReport::status)
                    .containsExactly(ChunkStatus.UNKNOWN, ChunkStatus.COMPLETED);
            assertThat(report.chunks().get(0).error())
                    .startsWith(broken.name() + " did not answer to the end")
                    .contains("it may have taken the request; it did not answer 3 times in a row");
            assertThat(broken.connections()).isEqualTo(3);
        }
    }

    @Test
    void aNodeThatIsNotThereIsReported() throws Exception {
        int port = HttpCacheProgram.freePort();
        HttpCache cache = HttpCache.varnish()
                .node("http://127.0.0.1:" + port)
                .site("https://cdn.example.com")
                .build();

        assertThat(failed(cache, ONE).chunks()).singleElement().satisfies(chunk -> {
            assertThat(chunk.status()).isEqualTo(ChunkStatus.FAILED);
            assertThat(chunk.error()).startsWith("127.0.0.1:" + port + " refused the connection");
        });
    }

    @Test
    void theOnlyNodeIsAskedUntilItAnswers() throws Exception {
        String broken = "HTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n";
        try (HttpCacheStub node = HttpCacheStub.answering("", OK, "", broken, "", broken, OK)) {
            HttpCache cache = varnish(node).timeout(Duration.ofMillis(500)).build();
            InvalidationTarget[] targets = IntStream.range(0, 10)
                    .mapToObj(i -> InvalidationTarget.path("/" + i))
                    .toArray(InvalidationTarget[]::new);

            InvalidationReport report = ImpatientInvalidator.of(cache).invalidate(InvalidationRequest.of(targets));

            assertThat(report.count(ChunkStatus.COMPLETED)).isEqualTo(10);
            assertThat(node.heads()).hasSize(15);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 3", "'Retry-After: 0\r\n', 3", "'Retry-After: 31\r\n', 1", "'Retry-After: 86400\r\n', 1"})
    void aNodeThatIsAlwaysBusyDoesNotKeepTheOthersFromBeingPurged(String retryAfter, int asked) throws Exception {
        try (HttpCacheStub busy =
                        HttpCacheStub.answering("HTTP/1.1 429 X\r\n" + retryAfter + "Content-Length: 0\r\n\r\n");
                HttpCacheStub other = HttpCacheStub.answering(OK)) {
            InvalidationTarget[] targets = IntStream.range(0, 20)
                    .mapToObj(i -> InvalidationTarget.path("/" + i))
                    .toArray(InvalidationTarget[]::new);

            InvalidationReport report = failed(varnish(busy, other).build(), InvalidationRequest.of(targets));

            assertThat(busy.heads()).hasSize(asked);
            assertThat(other.heads()).hasSize(20);
            assertThat(report.chunks().subList(0, 20))
                    .extracting(ChunkReport::status)
                    .containsOnly(ChunkStatus.FAILED);
            assertThat(report.count(ChunkStatus.COMPLETED)).isEqualTo(20);
            assertThat(report.chunks().get(0).error())
                    .startsWith(busy.name() + " answered 429")
                    .endsWith("it is busy, and the other nodes cannot wait for it; resume later");
            assertThat(report.chunks().get(19).error())
                    .isEqualTo(busy.name() + " was not asked, since it is busy; resume later");
        }
    }

    @Test
    void aNodeThatIsBusyForAMomentIsWaitedForWithOthersToo() throws Exception {
        String busy = "HTTP/1.1 429 X\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n";
        try (HttpCacheStub node = HttpCacheStub.answering(busy, busy, OK, busy, busy, OK);
                HttpCacheStub other = HttpCacheStub.answering(OK)) {
            InvalidationReport report = CdnInvalidator.of(varnish(node, other).build())
                    .invalidate(InvalidationRequest.of(InvalidationTarget.path("/1"), InvalidationTarget.path("/2")));

            assertThat(report.isCompleted()).isTrue();
            assertThat(node.heads()).hasSize(6);
        }
    }

    @Test
    void aNodeThatIsSilentCostsThreeTimeoutsForAllItsRequests() throws Exception {
        Duration timeout = Duration.ofSeconds(2);
        try (HttpCacheStub silent = HttpCacheStub.silent();
                HttpCacheStub other = HttpCacheStub.answering(OK)) {
            HttpCache cache = varnish(silent, other).timeout(timeout).build();
            InvalidationTarget[] targets = IntStream.range(0, 100)
                    .mapToObj(i -> InvalidationTarget.path("/" + i))
                    .toArray(InvalidationTarget[]::new);

            InvalidationReport report = failed(cache, InvalidationRequest.of(targets));

            assertThat(report.chunks().subList(0, 1)).allSatisfy(chunk -> {
                assertThat(chunk.status()).isEqualTo(ChunkStatus.UNKNOWN);
                assertThat(chunk.error()).startsWith(silent.name() + " did not answer within 2 s");
            });
            assertThat(report.chunks().subList(1, 100)).allSatisfy(chunk -> {
                assertThat(chunk.status()).isEqualTo(ChunkStatus.FAILED);
                assertThat(chunk.error())
                        .isEqualTo(silent.name()
                                + " was not asked, since it did not answer 3 times in a row; resume later");
            });
            assertThat(silent.connections()).isEqualTo(3);
            assertThat(report.count(ChunkStatus.COMPLETED)).isEqualTo(100);
            assertThat(other.heads()).hasSize(100);
        }
    }

    @Test
    void aSilentNodeIsAskedAgainAfterAWhile() throws Exception {
        try (HttpCacheStub node = HttpCacheStub.answering("", "", "", OK);
                HttpCacheStub other = HttpCacheStub.answering(OK)) {
            HttpCache cache = varnish(node, other).timeout(Duration.ofMillis(500)).build();
            CdnInvalidator invalidator = CdnInvalidator.of(cache);
            InvalidationReport report = failed(
                    cache,
                    InvalidationRequest.of(
                            InvalidationTarget.path("/1"),
                            InvalidationTarget.path("/2"),
                            InvalidationTarget.path("/3")));
            assertThat(report.count(ChunkStatus.UNKNOWN)).isEqualTo(1);
            assertThat(report.count(ChunkStatus.FAILED)).isEqualTo(2);

            InvalidationReport resumed = report;
            for (long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                    !resumed.isCompleted() && System.nanoTime() < end; ) {
                try {
                    resumed = invalidator.resume(report);
                } catch (IncompleteInvalidationException e) {
                    assertThat(e).hasMessageContaining("was not asked, since");
                    Thread.sleep(20);
                }
            }

            assertThat(resumed.isCompleted()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PURGE 10.0.0.9:6081, //cdn.example.com/x.css",
        "PURGE, //cdn.example.com/x.css",
        "PURGE NODE, //www.example.net/x.css",
        "PURGE NODE, https://cdn.example.com/x.css",
        "PURGE NODE, /x.css",
        "PURGE NODE, //cdn.example.com",
        "PURGE NODE, '//cdn.example.com/x y'",
        "PURGE NODE, '//cdn.example.com/[x]'",
        "BAN NODE, //cdn.example.com/x.css",
        "BAN NODE, '//cdn.example.com/x\"*'",
        "BAN NODE, //www.example.net/*",
        "'PURGEKEYS NODE', 'a,b'",
        "DELETE NODE, //cdn.example.com/x.css",
    })
    void aChunkThatNobodyPlannedIsRefused(String operation, String item) throws Exception {
        try (HttpCacheStub node = HttpCacheStub.answering(OK)) {
            HttpCache cache = varnish(node).build();
            String[] words = operation.split(" ", -1);
            InvalidationChunk planned = InvalidationChunk.of(words[0], List.of(item));
            InvalidationChunk chunk = words.length == 1 ? planned : planned.at(words[1].replace("NODE", node.name()));

            assertThatThrownBy(() -> cache.purge(chunk, "reference-1"))
                    .isInstanceOfSatisfying(
                            PurgeFailedException.class,
                            e -> assertThat(e.reason()).isEqualTo(PurgeFailedException.Reason.REFUSED))
                    .hasMessageContaining("plan again");

            assertThat(node.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.5:6081", "10.0.0.5:6081", "//10.0.0.5:6081", "/", "http://10.0.0.5:6081/x",
                "http://10.0.0.5:6081?x", "http://10.0.0.5:0", "http://10.0.0.5:65536", "http://user@10.0.0.5", "",
            })
    void whatIsNoNodeIsRefused(String url) {
        assertThatThrownBy(() -> HttpCache.varnish().node(url)).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cdn.example.com",
                "https://cdn.example.com/static",
                "https://cdn_1.example.com",
                "https://cdn.example.com:70000",
                "ftp://cdn.example.com",
                "https://[::::]",
                "",
            })
    void whatIsNoSiteIsRefused(String url) {
        assertThatThrownBy(() -> HttpCache.nginx().site(url)).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "purge", "/purge/", "/purge?x", "/pur ge", "//purge", "/%70urge", "/purge\r\nX: y"})
    void whatIsNoPurgePathIsRefused(String path) {
        assertThatThrownBy(() -> HttpCache.nginx().purgePath(path)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThatThrownBy(() ->
                        HttpCache.varnish().site("https://cdn.example.com").build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has no node");
        assertThatThrownBy(
                        () -> HttpCache.varnish().node("http://10.0.0.5:6081").build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has no site");
        assertThatThrownBy(() -> HttpCache.varnish()
                        .node("http://10.0.0.5:6081")
                        .site("https://cdn.example.com")
                        .timeout(Duration.ZERO)
                        .build())
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aReportIsResumedOnTheSameNodesOnly() throws Exception {
        try (HttpCacheStub node = HttpCacheStub.answering("HTTP/1.1 405 X\r\nContent-Length: 0\r\n\r\n");
                HttpCacheStub other = HttpCacheStub.answering(OK)) {
            InvalidationReport report = failed(varnish(node).build(), ONE);

            assertThatThrownBy(() ->
                            CdnInvalidator.of(varnish(node, other).build()).resume(report))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("varnish:" + node.name());
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    void aReportIsResumedWhateverTheOrderOfTheNodes() throws Exception {
        try (HttpCacheStub node = HttpCacheStub.answering("HTTP/1.1 405 X\r\nContent-Length: 0\r\n\r\n", OK);
                HttpCacheStub other = HttpCacheStub.answering(OK)) {
            InvalidationReport report = failed(varnish(node, other).build(), ONE);

            assertThat(CdnInvalidator.of(varnish(other, node).build())
                            .resume(report)
                            .isCompleted())
                    .isTrue();
        }
    }

    @Test
    void aTurkishLocaleMakesNoDifference() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(HttpCache.varnish()
                            .node("HTTP://NODE.INTERNAL.EXAMPLE:6081")
                            .site("HTTPS://CDN.IMAGES.EXAMPLE")
                            .build()
                            .name())
                    .isEqualTo("varnish:node.internal.example:6081");
        } finally {
            Locale.setDefault(before);
        }
    }
}
