package io.cdnurl.invalidation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.IncompleteInvalidationException;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.UrlReference;
import io.cdnurl.invalidation.fakes.HttpCacheOrigin;
import io.cdnurl.invalidation.fakes.HttpCacheProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Purges real Varnishes with {@code varnish/purge.vcl}; what proves a purge is the next GET. */
@Tag("process")
class VarnishTest {
    private static final String CDN = "cdn.example.com";
    private static final String OTHER = "static.example.org";
    private static final String UNNAMED = "www.example.net";
    private static final Path PURGE_VCL = Path.of("varnish/purge.vcl").toAbsolutePath();
    private static final String SHOWS_HITS = """
            sub vcl_deliver {
                if (obj.hits > 0) { set resp.http.X-Cache = "HIT"; } else { set resp.http.X-Cache = "MISS"; }
            }
            """;
    private static final String INCLUDES_PURGE = "include \"" + PURGE_VCL + "\";\n" + SHOWS_HITS;

    private static HttpCacheOrigin origin;
    private static HttpCacheProgram varnish;
    private static HttpCacheProgram second;

    @BeforeAll
    static void startCaches(@TempDir Path folder) throws Exception {
        origin = HttpCacheOrigin.start();
        varnish = HttpCacheProgram.varnish(Files.createDirectory(folder.resolve("1")), origin, INCLUDES_PURGE);
        second = HttpCacheProgram.varnish(Files.createDirectory(folder.resolve("2")), origin, INCLUDES_PURGE);
    }

    @AfterAll
    static void stopCaches() throws Exception {
        if (varnish != null) {
            varnish.close();
        }
        if (second != null) {
            second.close();
        }
        origin.close();
    }

    @BeforeEach
    void resetOrigin() {
        origin.answerOtherMethods(405);
    }

    private static CdnInvalidator invalidator(HttpCacheProgram... nodes) {
        HttpCache.VarnishBuilder cache =
                HttpCache.varnish().site("https://" + CDN).site("http://" + CDN).site("https://" + OTHER);
        for (HttpCacheProgram node : nodes) {
            cache.node(node.node());
        }
        return CdnInvalidator.of(cache.build());
    }

    private static InvalidationReport purge(InvalidationTarget... targets) {
        origin.release();
        InvalidationReport report = invalidator(varnish).invalidate(InvalidationRequest.of(targets));
        assertThat(report.isCompleted()).isTrue();
        return report;
    }

    private static void warm(String host, String... paths) throws Exception {
        for (String path : paths) {
            varnish.warm(origin, host, path);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                // what is purged, what is asked for then, a neighbour
                "/url/x.css /url/x.css /url/x.css?v=1",
                "/url/y.css?v=1 /url/y.css?v=1 /url/y.css?v=2",
                "/url/y.css?v=1&w=2 /url/y.css?v=1&w=2 /url/y.css?w=2&v=1",
                "/url/caf\u00e9.css /url/caf%C3%A9.css /url/cafe.css",
                "/url/a%2Fb.css /url/a%2Fb.css /url/a/b.css",
                "/url/%7Etilde /url/%7Etilde /url/~tilde",
                "/url/a+b /url/a+b /url/a%20b",
                "/url/q?a[]=1&b='x'&c=%22 /url/q?a[]=1&b=%27x%27&c=%22 /url/q?a[]=1",
                "/url/;p=1,2!$&'()*+=:@~ /url/;p=1,2!$&'()*+=:@~ /url/;p=1,2",
                "/url/a//b /url/a//b /url/a/b",
                "/url/? /url/? /url/",
            })
    void aUrlIsPurgedAndItsNeighbourIsNot(String given, String asked, String neighbour) throws Exception {
        warm(CDN, asked, neighbour);
        warm(OTHER, asked);

        purge(new InvalidationTarget.Path(UrlReference.of("https://" + CDN + given)));

        varnish.assertFresh(origin, CDN, asked);
        varnish.assertHit(origin, CDN, neighbour);
        varnish.assertHit(origin, OTHER, asked);
    }

    @Test
    void aPathIsPurgedOnEverySiteOnce() throws Exception {
        warm(CDN, "/every/x.css");
        warm(OTHER, "/every/x.css");
        warm(UNNAMED, "/every/x.css");

        InvalidationReport report = purge(InvalidationTarget.path("/every/x.css"));

        assertThat(report.chunks()).hasSize(2);
        varnish.assertFresh(origin, CDN, "/every/x.css");
        varnish.assertFresh(origin, OTHER, "/every/x.css");
        varnish.assertHit(origin, UNNAMED, "/every/x.css");
    }

    @Test
    void aPrefixIsPurgedAndItsNeighboursAreNot() throws Exception {
        warm(CDN, "/img/x.png", "/img/x.png?v=2", "/img/deep/y.png", "/imgs/z.png", "/other/img/x.png", "/img");
        warm(OTHER, "/img/x.png");

        purge(InvalidationTarget.prefix("//" + CDN + "/img/"));

        varnish.assertFresh(origin, CDN, "/img/x.png");
        varnish.assertFresh(origin, CDN, "/img/x.png?v=2");
        varnish.assertFresh(origin, CDN, "/img/deep/y.png");
        varnish.assertHit(origin, CDN, "/imgs/z.png");
        varnish.assertHit(origin, CDN, "/other/img/x.png");
        varnish.assertHit(origin, CDN, "/img");
        varnish.assertHit(origin, OTHER, "/img/x.png");

        purge(InvalidationTarget.prefix("/img"));

        varnish.assertFresh(origin, CDN, "/imgs/z.png");
        varnish.assertFresh(origin, CDN, "/img");
        varnish.assertFresh(origin, OTHER, "/img/x.png");
        varnish.assertHit(origin, CDN, "/other/img/x.png");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/re/a.b /re/a.b /re/aXb",
                "/re/a+ /re/a+ /re/aa",
                "/re/a(b|c) /re/a(b%7Cc) /re/ab",
                "/re/?a[x] /re/?a[x]y /re/?ax",
                "/re/$x^* /re/$x%5E*y /re/x",
                "/re/q?v=1 /re/q?v=1&w=2 /re/v=1",
                "/re/* /re/*.js /re/x.js",
                "/re/\u00fc /re/%C3%BC.css /re/u.css",
            })
    void aPrefixIsTakenLiterally(String given, String asked, String neighbour) throws Exception {
        warm(CDN, asked, neighbour);

        // The asterisk that a prefix implies is refused; this one is a part of it.
        purge(new InvalidationTarget.Prefix(UrlReference.of(given)));

        varnish.assertFresh(origin, CDN, asked);
        varnish.assertHit(origin, CDN, neighbour);
    }

    @Test
    void tagsArePurgedAndOthersAreNot() throws Exception {
        origin.tag("/tag/1", "product:1 shop");
        origin.tag("/tag/2", "product:2 shop");
        origin.tag("/tag/12", "product:12");
        warm(CDN, "/tag/1", "/tag/2", "/tag/12");
        warm(OTHER, "/tag/1");

        purge(InvalidationTarget.tag("product:1"));

        varnish.assertFresh(origin, CDN, "/tag/1");
        varnish.assertFresh(origin, OTHER, "/tag/1");
        varnish.assertHit(origin, CDN, "/tag/2");
        varnish.assertHit(origin, CDN, "/tag/12");

        purge(InvalidationTarget.tag("shop"), InvalidationTarget.tag("product:12"));

        varnish.assertFresh(origin, CDN, "/tag/1");
        varnish.assertFresh(origin, CDN, "/tag/2");
        varnish.assertFresh(origin, CDN, "/tag/12");
    }

    @Test
    void manyTagsGoIntoAFewRequests() throws Exception {
        origin.tag("/tags/first", "a-rather-long-tag-1000");
        origin.tag("/tags/last", "a-rather-long-tag-1999");
        warm(CDN, "/tags/first", "/tags/last");

        InvalidationReport report = purge(IntStream.range(1000, 2000)
                .mapToObj(i -> InvalidationTarget.tag("a-rather-long-tag-" + i))
                .toArray(InvalidationTarget[]::new));

        assertThat(report.chunks()).hasSize(6);
        varnish.assertFresh(origin, CDN, "/tags/first");
        varnish.assertFresh(origin, CDN, "/tags/last");
    }

    @Test
    void everythingIsAllOfTheSites() throws Exception {
        warm(CDN, "/all/x.css", "/", "/all/y?z");
        warm(OTHER, "/all/x.css");
        warm(UNNAMED, "/all/x.css");

        purge(InvalidationTarget.everything());

        varnish.assertFresh(origin, CDN, "/all/x.css");
        varnish.assertFresh(origin, CDN, "/");
        varnish.assertFresh(origin, CDN, "/all/y?z");
        varnish.assertFresh(origin, OTHER, "/all/x.css");
        varnish.assertHit(origin, UNNAMED, "/all/x.css");
    }

    @Test
    void aHostIsPurgedAndItsNeighboursAreNot() throws Exception {
        warm(CDN, "/host/x.css", "/", "/host/y?z");
        warm(OTHER, "/host/x.css");
        warm("xcdn.example.com", "/host/x.css");
        warm("cdn.example.com.example.net", "/host/x.css");
        warm("cdnxexample.com", "/host/x.css");

        InvalidationReport report = purge(InvalidationTarget.host("CDN.example.com"));

        assertThat(report.chunks())
                .extracting(
                        chunk -> chunk.chunk().operation() + " " + chunk.chunk().names())
                .containsExactly("BAN [//" + CDN + "]");
        varnish.assertFresh(origin, CDN, "/host/x.css");
        varnish.assertFresh(origin, CDN, "/");
        varnish.assertFresh(origin, CDN, "/host/y?z");
        varnish.assertHit(origin, OTHER, "/host/x.css");
        varnish.assertHit(origin, "xcdn.example.com", "/host/x.css");
        varnish.assertHit(origin, "cdn.example.com.example.net", "/host/x.css");
        varnish.assertHit(origin, "cdnxexample.com", "/host/x.css");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cdn.example.com:8080", "[2001:db8::1]", "[2001:db8::1]:8080"})
    void aHostHasItsPort(String host) throws Exception {
        warm(host, "/port/x.css");
        warm(CDN, "/port/x.css");
        origin.release();

        CdnInvalidator.of(HttpCache.varnish()
                        .node(varnish.node())
                        .site("http://" + host)
                        .build())
                .invalidate(InvalidationRequest.of(InvalidationTarget.host(host)));

        varnish.assertFresh(origin, host, "/port/x.css");
        varnish.assertHit(origin, CDN, "/port/x.css");
    }

    @Test
    void whatIsNotInTheCacheIsPurgedAsWell() {
        purge(InvalidationTarget.path("/never/asked/for.css"), InvalidationTarget.tag("never-given"));
    }

    @Test
    void theLongestPathFitsIntoABan() throws Exception {
        String path = "/" + ".".repeat(3998) + "x";
        warm(CDN, path);

        purge(InvalidationTarget.prefix(path), InvalidationTarget.path(path));

        varnish.assertFresh(origin, CDN, path);
    }

    @Test
    void eachNodeIsPurged() throws Exception {
        varnish.warm(origin, CDN, "/nodes/x.css");
        second.warm(origin, CDN, "/nodes/x.css");
        origin.release();

        InvalidationReport report = invalidator(varnish, second)
                .invalidate(InvalidationRequest.of(InvalidationTarget.path("//" + CDN + "/nodes/x.css")));

        assertThat(report.chunks())
                .extracting(
                        chunk -> chunk.chunk().operation() + " " + chunk.chunk().node())
                .containsExactly("PURGE " + varnish.name(), "PURGE " + second.name());
        varnish.assertFresh(origin, CDN, "/nodes/x.css");
        second.assertFresh(origin, CDN, "/nodes/x.css");
    }

    @Test
    void aNodeThatIsDownKeepsNoOtherFromBeingPurgedAndIsResumedAlone(@TempDir Path folder) throws Exception {
        varnish.warm(origin, CDN, "/down/x.css");
        int port = HttpCacheProgram.freePort();
        HttpCache cache = HttpCache.varnish()
                .site("https://" + CDN)
                .node("http://127.0.0.1:" + port)
                .node(varnish.node())
                .build();
        CdnInvalidator invalidator = CdnInvalidator.of(cache);
        origin.release();

        InvalidationReport report = catchThrowableOfType(
                        IncompleteInvalidationException.class,
                        () -> invalidator.invalidate(InvalidationRequest.of(
                                InvalidationTarget.path("/down/x.css"), InvalidationTarget.prefix("/down/y"))))
                .report();

        assertThat(report.chunks())
                .extracting(ChunkReport::status)
                .containsExactly(ChunkStatus.FAILED, ChunkStatus.FAILED, ChunkStatus.COMPLETED, ChunkStatus.COMPLETED);
        assertThat(report.chunks().get(0).error())
                .startsWith("127.0.0.1:" + port + " refused the connection; nothing was sent");
        varnish.assertFresh(origin, CDN, "/down/x.css");

        try (HttpCacheProgram late = HttpCacheProgram.varnishOn(port, folder, origin, INCLUDES_PURGE)) {
            late.warm(origin, CDN, "/down/x.css");
            origin.release();

            InvalidationReport resumed = invalidator.resume(InvalidationReport.fromJson(report.toJson()));

            assertThat(resumed.isCompleted()).isTrue();
            late.assertFresh(origin, CDN, "/down/x.css");
            varnish.assertHit(origin, CDN, "/down/x.css");
        }
    }

    @Test
    void whoIsNotInTheAclPurgesNothing(@TempDir Path folder) throws Exception {
        String vcl = Files.readString(PURGE_VCL)
                .replace("\"127.0.0.1\";", "\"192.0.2.1\";")
                .replace("vcl 4.1;", "");
        try (HttpCacheProgram closed = HttpCacheProgram.varnish(folder, origin, vcl + SHOWS_HITS)) {
            origin.tag("/acl/x.css", "acl");
            closed.warm(origin, CDN, "/acl/x.css");

            InvalidationReport report = catchThrowableOfType(
                            IncompleteInvalidationException.class,
                            () -> invalidator(closed)
                                    .invalidate(InvalidationRequest.of(
                                            InvalidationTarget.path("//" + CDN + "/acl/x.css"),
                                            InvalidationTarget.prefix("//" + CDN + "/acl"),
                                            InvalidationTarget.tag("acl"))))
                    .report();

            assertThat(report.count(ChunkStatus.FAILED)).isEqualTo(3);
            assertThat(report.chunks().get(0).error())
                    .startsWith(closed.name() + " answered 405: ")
                    .endsWith("its VCL does not know the method, or does not take it from here; see varnish/purge.vcl");
            closed.assertHit(origin, CDN, "/acl/x.css");
            assertThat(closed.send("PURGE /acl/x.css HTTP/1.1\r\nHost: " + CDN
                                    + "\r\nX-Forwarded-For: 192.0.2.1\r\nConnection: close\r\n\r\n")
                            .head())
                    .startsWith("http/1.1 405")
                    .contains("cache-control: no-store", "allow: get, head");
        }
    }

    @Test
    void aVclThatKnowsNoPurgeIsReported(@TempDir Path folder) throws Exception {
        try (HttpCacheProgram simple = HttpCacheProgram.varnish(folder, origin, SHOWS_HITS)) {
            simple.warm(origin, CDN, "/simple/x.css");
            InvalidationRequest request = InvalidationRequest.of(InvalidationTarget.path("//" + CDN + "/simple/x.css"));

            assertThatThrownBy(() -> invalidator(simple).invalidate(request))
                    .isInstanceOf(IncompleteInvalidationException.class)
                    .hasMessageContaining("answered 405")
                    .hasMessageContaining("see varnish/purge.vcl");

            simple.assertHit(origin, CDN, "/simple/x.css");

            // As the Javadoc says: this cannot be told from a purge.
            origin.answerOtherMethods(200);
            assertThat(invalidator(simple).invalidate(request).isCompleted()).isTrue();
            simple.assertHit(origin, CDN, "/simple/x.css");
        }
    }

    /** The headers and methods of that library's VCL; its bans compare the type as well. */
    @Test
    void aVclLikeThatOfFosHttpCacheIsUnderstood(@TempDir Path folder) throws Exception {
        String vcl = """
                sub vcl_recv {
                    if (req.method == "PURGE") { return (purge); }
                    if (req.method == "BAN") {
                        ban("obj.http.X-Host ~ " + req.http.X-Host + " && obj.http.X-Url ~ " + req.http.X-Url
                            + " && obj.http.content-type ~ " + req.http.X-Content-Type);
                        return (synth(200, "Banned"));
                    }
                }
                sub vcl_backend_response {
                    set beresp.http.X-Url = bereq.url;
                    set beresp.http.X-Host = bereq.http.host;
                }
                """ + SHOWS_HITS;
        try (HttpCacheProgram other = HttpCacheProgram.varnish(folder, origin, vcl)) {
            other.warm(origin, CDN, "/fos/x.css");
            other.warm(origin, CDN, "/fos/deep/y.css");
            other.warm(origin, CDN, "/fos2/z.css");
            origin.release();

            invalidator(other)
                    .invalidate(InvalidationRequest.of(
                            InvalidationTarget.path("/fos/x.css"), InvalidationTarget.prefix("/fos/deep")));

            other.assertFresh(origin, CDN, "/fos/x.css");
            other.assertFresh(origin, CDN, "/fos/deep/y.css");
            other.assertHit(origin, CDN, "/fos2/z.css");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Host: .*\r\nX-Url: ^/ban || obj.status == 200",
                "X-Host: .*\r\nX-Url: ^/ban && obj.status == 200",
                "X-Host: .*\r\nX-Url: \"^/ban\"",
                "X-Host: \".*\r\nX-Url: ^/ban\"",
                "X-Host: .*\r\nX-Url: ^/ban\tx",
                "X-Host: .*\r\nX-Url: (",
                "X-Host: .*\r\nX-Url:",
                "X-Host: .*",
                "X-Url: .*",
                "X-Other: x",
            })
    void aBanThatIsNotTwoRegularExpressionsIsRefused(String headers) throws Exception {
        warm(CDN, "/ban/x.css");

        HttpCacheProgram.Answer answer =
                varnish.send("BAN / HTTP/1.1\r\nHost: " + CDN + "\r\n" + headers + "\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.head()).contains("cache-control: no-store");
        varnish.assertHit(origin, CDN, "/ban/x.css");
    }

    @Test
    void aPurgeOfKeysWithoutKeysIsRefused() throws Exception {
        assertThat(varnish.send("PURGEKEYS / HTTP/1.1\r\nHost: " + CDN + "\r\nConnection: close\r\n\r\n")
                        .status())
                .isEqualTo(400);
    }

    /** What the backend is asked for is another host and URL, and a client sends headers by the names of ours. */
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void aRewriteForTheBackendMakesNoDifference(boolean below, boolean isPrefix, @TempDir Path folder)
            throws Exception {
        try (HttpCacheStub backend = HttpCacheStub.answering(
                "HTTP/1.1 200 OK\r\nCache-Control: max-age=86400\r\nContent-Length: 0\r\n\r\n")) {
            String rewrite = "backend other { .host = \"127.0.0.1\"; .port = \"" + backend.port() + "\"; }\n" + """
                    sub vcl_backend_fetch {
                        set bereq.backend = other;
                        set bereq.http.Host = "origin.internal";
                        set bereq.url = "/bucket" + bereq.url;
                    }
                    """;
            String vcl = below ? INCLUDES_PURGE + rewrite : rewrite + INCLUDES_PURGE;
            try (HttpCacheProgram node = HttpCacheProgram.varnish(folder, origin, vcl)) {
                String get = " HTTP/1.1\r\nHost: " + CDN
                        + "\r\nX-Cdn-Host: evil\r\nX-Cdn-Url: /evil\r\nConnection: close\r\n\r\n";
                node.send("GET /back/x.css" + get);
                node.send("GET /other/y.css" + get);
                assertThat(node.get(CDN, "/back/x.css").head()).contains("x-cache: hit");

                invalidator(node)
                        .invalidate(InvalidationRequest.of(
                                isPrefix ? InvalidationTarget.prefix("/back/") : InvalidationTarget.everything()));

                assertThat(node.get(CDN, "/back/x.css").head()).contains("x-cache: miss");
                assertThat(node.get(CDN, "/other/y.css").head()).contains(isPrefix ? "x-cache: hit" : "x-cache: miss");
                assertThat(backend.heads())
                        .anySatisfy(head -> assertThat(head).startsWith("GET /bucket/back/x.css HTTP/1.1\r\n"))
                        .allSatisfy(head -> assertThat(head)
                                .containsIgnoringCase("\r\nHost: origin.internal\r\n")
                                .doesNotContainIgnoringCase("x-cdn-"));
            }
        }
    }

    @Test
    void browsersDoNotSeeWhatPurgingNeeds() throws Exception {
        origin.tag("/seen/x.css", "seen");
        warm(CDN, "/seen/x.css");

        assertThat(varnish.get(CDN, "/seen/x.css").head()).doesNotContain("x-host", "x-url", "xkey");
    }

    /** The first line of this VCL's own vcl_hash makes an object of each scheme. */
    @Test
    void everyVariantOfTheKeyIsPurged(@TempDir Path folder) throws Exception {
        String vcl = "sub vcl_hash { hash_data(req.http.X-Forwarded-Proto); }\n" + INCLUDES_PURGE;
        try (HttpCacheProgram keyed = HttpCacheProgram.varnish(folder, origin, vcl)) {
            for (String scheme : new String[] {"", "X-Forwarded-Proto: https", "X-Forwarded-Proto: http"}) {
                origin.release();
                keyed.get(CDN, "/scheme/x.css", scheme);
                assertThat(keyed.get(CDN, "/scheme/x.css", scheme).head()).contains("x-cache: hit");
            }
            CdnInvalidator.of(HttpCache.varnish()
                            .node(keyed.node())
                            .site("https://" + CDN)
                            .header("X-Forwarded-Proto", "https")
                            .header("x-forwarded-proto", "http")
                            .build())
                    .invalidate(InvalidationRequest.of(InvalidationTarget.path("/scheme/x.css")));
            for (String scheme : new String[] {"", "X-Forwarded-Proto: https", "X-Forwarded-Proto: http"}) {
                assertThat(keyed.get(CDN, "/scheme/x.css", scheme).head()).contains("x-cache: miss");
            }
        }
    }
}
