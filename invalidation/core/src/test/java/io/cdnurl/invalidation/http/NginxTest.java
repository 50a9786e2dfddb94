package io.cdnurl.invalidation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.IncompleteInvalidationException;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.UrlReference;
import io.cdnurl.invalidation.fakes.HttpCacheOrigin;
import io.cdnurl.invalidation.fakes.HttpCacheProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Purges a real nginx with {@code nginx/purge.conf}; what proves a purge is the next GET. */
@Tag("process")
class NginxTest {
    private static final String CDN = "cdn.example.com";
    private static final String OTHER = "static.example.org";
    private static final Path PURGE_CONF = Path.of("nginx/purge.conf").toAbsolutePath();
    private static final String INCLUDES_PURGE = "include " + PURGE_CONF + ";";

    private static HttpCacheOrigin origin;
    private static HttpCacheProgram nginx;

    @BeforeAll
    static void startCache(@TempDir Path folder) throws Exception {
        origin = HttpCacheOrigin.start();
        nginx = HttpCacheProgram.nginx(folder, origin, INCLUDES_PURGE, "");
    }

    @AfterAll
    static void stopCache() {
        if (nginx != null) {
            nginx.close();
        }
        origin.close();
    }

    private static HttpCache.NginxBuilder cache(HttpCacheProgram node) {
        return HttpCache.nginx().node(node.node()).site("https://" + CDN).site("https://" + OTHER);
    }

    private static CdnInvalidator invalidator(HttpCacheProgram node) {
        return CdnInvalidator.of(cache(node).build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                // what is purged, what is asked for then, a neighbour
                "/url/x.css /url/x.css /url/x.css?v=1",
                "/url/y.css?v=1 /url/y.css?v=1 /url/y.css?v=2",
                "/url/caf\u00e9.css /url/caf%C3%A9.css /url/cafe.css",
                "/url/a%2Fb.css /url/a%2Fb.css /url/a/b.css",
                "/url/%7Etilde /url/%7Etilde /url/~tilde",
                "/url/a//b /url/a//b /url/a/b",
                "/url/q?a[]=1&b='x' /url/q?a[]=1&b=%27x%27 /url/q?a[]=1",
                "/url/;p=1,2!$&'()*+=:@~ /url/;p=1,2!$&'()*+=:@~ /url/;p=1,2",
            })
    void aUrlIsPurgedAndItsNeighbourIsNot(String given, String asked, String neighbour) throws Exception {
        nginx.warm(origin, CDN, asked);
        nginx.warm(origin, CDN, neighbour);
        nginx.warm(origin, OTHER, asked);
        origin.release();

        assertThat(invalidator(nginx)
                        .invalidate(InvalidationRequest.of(
                                new InvalidationTarget.Path(UrlReference.of("//" + CDN + given))))
                        .isCompleted())
                .isTrue();

        nginx.assertFresh(origin, CDN, asked);
        nginx.assertHit(origin, CDN, neighbour);
        nginx.assertHit(origin, OTHER, asked);
    }

    @Test
    void aPathIsPurgedOnEverySite() throws Exception {
        nginx.warm(origin, CDN, "/every/x.css");
        nginx.warm(origin, OTHER, "/every/x.css");
        origin.release();

        invalidator(nginx).invalidate(InvalidationRequest.of(InvalidationTarget.path("/every/x.css")));

        nginx.assertFresh(origin, CDN, "/every/x.css");
        nginx.assertFresh(origin, OTHER, "/every/x.css");
    }

    @Test
    void whatIsNotInTheCacheIsPurgedAsWell() {
        InvalidationReport report =
                invalidator(nginx).invalidate(InvalidationRequest.of(InvalidationTarget.path("/never/asked/for.css")));

        assertThat(report.isCompleted()).isTrue();
    }

    @Test
    void onlyPathsCanBePurged() {
        for (InvalidationTarget target : new InvalidationTarget[] {
            InvalidationTarget.prefix("/x"),
            InvalidationTarget.host("cdn.example.com"),
            InvalidationTarget.tag("x"),
            InvalidationTarget.everything()
        }) {
            assertThatThrownBy(() -> invalidator(nginx).invalidate(InvalidationRequest.of(target)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("nginx:" + nginx.name() + " cannot purge; name the URLs as paths.");
        }
    }

    @Test
    void anObjectWithVaryIsOneObjectAsTheConfigurationSays(@TempDir Path folder) throws Exception {
        String varies = "proxy_ignore_headers Vary; proxy_set_header Accept-Encoding \"\";";
        try (HttpCacheProgram ignoring = HttpCacheProgram.nginx(folder, origin, INCLUDES_PURGE, varies)) {
            origin.vary("/vary/x.css", "Accept-Encoding");
            String compressed = "GET /vary/x.css HTTP/1.1\r\nHost: " + CDN
                    + "\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n";
            ignoring.send(compressed);
            assertThat(ignoring.send(compressed).head()).contains("x-cache: hit");
            origin.release();

            invalidator(ignoring)
                    .invalidate(InvalidationRequest.of(InvalidationTarget.path("//" + CDN + "/vary/x.css")));

            assertThat(ignoring.send(compressed).body()).isEqualTo(origin.content(CDN, "/vary/x.css"));
        }
    }

    @Test
    void whoIsNotAllowedPurgesNothing(@TempDir Path folder) throws Exception {
        String closed = Files.readString(PURGE_CONF).replace("allow 127.0.0.1;", "allow 192.0.2.1;");
        try (HttpCacheProgram node = HttpCacheProgram.nginx(folder, origin, closed, "")) {
            node.warm(origin, CDN, "/closed/x.css");

            InvalidationReport report = catchThrowableOfType(
                            IncompleteInvalidationException.class,
                            () -> invalidator(node)
                                    .invalidate(InvalidationRequest.of(InvalidationTarget.path("/closed/x.css"))))
                    .report();

            assertThat(report.count(ChunkStatus.FAILED)).isEqualTo(2);
            assertThat(report.chunks().get(0).error())
                    .startsWith(node.name() + " answered 403: ")
                    .endsWith("see nginx/purge.conf");
            node.assertHit(origin, CDN, "/closed/x.css");
        }
    }

    @Test
    void aBrowserPurgesNothing() throws Exception {
        nginx.warm(origin, CDN, "/browser/x.css");

        HttpCacheProgram.Answer answer = nginx.get(CDN, "/purge/browser/x.css");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.head()).contains("cache-control: no-store");
        nginx.assertHit(origin, CDN, "/browser/x.css");
    }

    @Test
    void aPurgePathThatIsNoneIsReported() throws Exception {
        nginx.warm(origin, CDN, "/typo/x.css");
        origin.answerOtherMethods(404);
        try {
            InvalidationReport report = catchThrowableOfType(
                            IncompleteInvalidationException.class,
                            () -> CdnInvalidator.of(
                                            cache(nginx).purgePath("/prge").build())
                                    .invalidate(InvalidationRequest.of(InvalidationTarget.path("/typo/x.css"))))
                    .report();

            assertThat(report.count(ChunkStatus.FAILED)).isEqualTo(2);
            assertThat(report.chunks().get(0).error())
                    .startsWith(nginx.name() + " answered 404: ")
                    .contains("without the header X-Cdn-Purge")
                    .endsWith("see nginx/purge.conf");
            nginx.assertHit(origin, CDN, "/typo/x.css");
        } finally {
            origin.answerOtherMethods(405);
        }
    }

    @Test
    void thePathOfThePurgeCanBeAnother(@TempDir Path folder) throws Exception {
        String other = Files.readString(PURGE_CONF).replace("/purge", "/_cache/purge");
        try (HttpCacheProgram node = HttpCacheProgram.nginx(folder, origin, other, "")) {
            node.warm(origin, CDN, "/path/x.css");
            origin.release();

            CdnInvalidator.of(cache(node).purgePath("/_cache/purge").build())
                    .invalidate(InvalidationRequest.of(InvalidationTarget.path("/path/x.css")));

            node.assertFresh(origin, CDN, "/path/x.css");
        }
    }
}
