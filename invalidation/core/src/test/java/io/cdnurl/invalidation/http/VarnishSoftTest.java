package io.cdnurl.invalidation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.IncompleteInvalidationException;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationPlan;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.UrlReference;
import io.cdnurl.invalidation.fakes.HttpCacheOrigin;
import io.cdnurl.invalidation.fakes.HttpCacheProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Purges a real Varnish softly, with {@code varnish/purge.vcl}: what is stale is served while it is fetched anew. */
@Timeout(60)
@Tag("process")
class VarnishSoftTest {
    private static final String CDN = "cdn.example.com";
    private static final Path PURGE_VCL = Path.of("varnish/purge.vcl").toAbsolutePath();
    private static final String SHOWS_HITS = """
            sub vcl_backend_response {
                set beresp.grace = 1h;
                if (bereq.url ~ "^/no-grace") { set beresp.grace = 0s; }
                if (bereq.url ~ "^/uncached") { return (pass(1h)); }
            }
            sub vcl_deliver {
                if (obj.hits > 0) { set resp.http.X-Cache = "HIT"; } else { set resp.http.X-Cache = "MISS"; }
            }
            """;

    private static HttpCacheOrigin origin;
    private static HttpCacheProgram varnish;

    @BeforeAll
    static void startCache(@TempDir Path folder) throws Exception {
        origin = HttpCacheOrigin.start();
        varnish = HttpCacheProgram.varnish(folder, origin, "include \"" + PURGE_VCL + "\";\n" + SHOWS_HITS);
    }

    @AfterAll
    static void stopCache() {
        if (varnish != null) {
            varnish.close();
        }
        origin.close();
    }

    @AfterEach
    void letTheOriginAnswer() {
        origin.proceed();
    }

    private static CdnInvalidator invalidator(HttpCacheProgram node, boolean soft) {
        return CdnInvalidator.of(HttpCache.varnish()
                .soft(soft)
                .node(node.node())
                .site("https://" + CDN)
                .build());
    }

    private static InvalidationReport purge(InvalidationTarget... targets) {
        InvalidationReport report = invalidator(varnish, true).invalidate(InvalidationRequest.of(targets));
        assertThat(report.isCompleted()).isTrue();
        return report;
    }

    /** The old content is served while the origin works on the new one, and then the new content is. */
    private static void assertStaleThenFresh(String path, String old, String header) throws Exception {
        origin.hold();
        assertThat(varnish.get(CDN, path, header).body())
                .as("while it is fetched")
                .isEqualTo(old);
        assertThat(varnish.get(CDN, path, header).body()).as("still").isEqualTo(old);
        origin.proceed();
        String now = old;
        for (int tries = 0; now.equals(old) && tries < 100; tries++) {
            Thread.sleep(20);
            now = varnish.get(CDN, path, header).body();
        }
        assertThat(now).isEqualTo(origin.content(CDN, path));
    }

    private static String warm(String path) throws Exception {
        varnish.warm(origin, CDN, path);
        return origin.content(CDN, path);
    }

    @Test
    void aStaleObjectIsServedWhileItIsFetchedAnew() throws Exception {
        String old = warm("/soft/x.css?v=1");
        warm("/soft/x.css");
        origin.release();
        int asked = origin.requests().size();

        InvalidationReport report = purge(new InvalidationTarget.Path(UrlReference.of("/soft/x.css?v=1")));

        assertThat(report.chunks().get(0).chunk().operation()).isEqualTo("SOFTPURGE");
        assertThat(origin.requests()).as("a purge asks the site for nothing").hasSize(asked);
        assertStaleThenFresh("/soft/x.css?v=1", old, "");
        varnish.assertHit(origin, CDN, "/soft/x.css");
    }

    @Test
    void anObjectThatIsStaleAlreadyCanBePurgedAgain() throws Exception {
        String old = warm("/twice/x.css");
        origin.release();
        int asked = origin.requests().size();

        purge(InvalidationTarget.path("/twice/x.css"));
        purge(InvalidationTarget.path("/twice/x.css"));

        assertThat(origin.requests()).hasSize(asked);
        assertStaleThenFresh("/twice/x.css", old, "");
    }

    @Test
    void everyVariantBecomesStale() throws Exception {
        origin.vary("/vary/x.css", "Accept-Language");
        varnish.get(CDN, "/vary/x.css", "Accept-Language: de");
        varnish.get(CDN, "/vary/x.css", "Accept-Language: en");
        String old = origin.content(CDN, "/vary/x.css");
        origin.release();

        purge(InvalidationTarget.path("/vary/x.css"));

        assertStaleThenFresh("/vary/x.css", old, "Accept-Language: de");
        assertStaleThenFresh("/vary/x.css", old, "Accept-Language: en");
    }

    @Test
    void withoutGraceAClientWaitsForTheNewContent() throws Exception {
        warm("/no-grace/x.css");
        origin.release();

        purge(InvalidationTarget.path("/no-grace/x.css"));

        varnish.assertFresh(origin, CDN, "/no-grace/x.css");
    }

    @Test
    void tagsCanBePurgedSoftly() throws Exception {
        origin.tag("/tag/1", "product:1 shop");
        origin.tag("/tag/2", "product:2 shop");
        String old = warm("/tag/1");
        warm("/tag/2");
        origin.release();

        InvalidationReport report = purge(InvalidationTarget.tag("product:1"));

        assertThat(report.chunks().get(0).chunk().operation()).isEqualTo("SOFTPURGEKEYS");
        assertStaleThenFresh("/tag/1", old, "");
        varnish.assertHit(origin, CDN, "/tag/2");
    }

    @Test
    void whatIsNotCachedIsNotFetchedByAPurge() throws Exception {
        varnish.get(CDN, "/uncached/x.css");
        int asked = origin.requests().size();

        purge(InvalidationTarget.path("/uncached/x.css"), InvalidationTarget.path("/never/asked/for.css"));

        assertThat(origin.requests()).hasSize(asked);
    }

    @Test
    void aSoftPurgeThatIsPassedOnIsNotTakenForDone(@TempDir Path folder) throws Exception {
        String passes = """
                sub vcl_recv {
                    if (req.method != "GET" && req.method != "HEAD") { return (pass); }
                }
                """;
        try (HttpCacheProgram passing =
                HttpCacheProgram.varnish(folder, origin, passes + "include \"" + PURGE_VCL + "\";\n" + SHOWS_HITS)) {
            passing.warm(origin, CDN, "/passed/x.css");
            int asked = origin.requests().size();

            InvalidationReport report = catchThrowableOfType(
                            IncompleteInvalidationException.class,
                            () -> invalidator(passing, true)
                                    .invalidate(InvalidationRequest.of(InvalidationTarget.path("/passed/x.css"))))
                    .report();

            assertThat(report.chunks()).extracting(ChunkReport::status).containsExactly(ChunkStatus.FAILED);
            assertThat(origin.requests()).hasSize(asked);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/soft/", "https://" + CDN + "/", "everything"})
    void aBanCannotBeSoft(String name) {
        InvalidationTarget target =
                name.equals("everything") ? InvalidationTarget.everything() : InvalidationTarget.prefix(name);
        for (Runnable plan : List.<Runnable>of(
                () -> invalidator(varnish, true).plan(InvalidationRequest.of(target)),
                () -> HttpCache.varnish()
                        .soft(true)
                        .node(varnish.node())
                        .site("https://" + CDN)
                        .build()
                        .plan(InvalidationRequest.of(target)))) {
            assertThatThrownBy(plan::run)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageEndingWith(
                            "it would be a ban, and bans cannot be soft: name paths or tags, or purge without"
                                    + " soft(true).");
        }
    }

    @Test
    void everyVariantOfTheKeyIsPlanned() {
        HttpCache keyed = HttpCache.varnish()
                .soft(true)
                .node(varnish.node())
                .site("https://" + CDN)
                .header("X-Forwarded-Proto", "https")
                .build();
        assertThat(keyed.plan(InvalidationRequest.of(InvalidationTarget.path("/x")))
                        .chunks())
                .extracting(chunk -> chunk.operation() + " " + chunk.items())
                .containsExactly(
                        "SOFTPURGE [//" + CDN + "/x]", "SOFTPURGE [//" + CDN + "/x (X-Forwarded-Proto: https)]");
    }

    @Test
    void aReportIsResumedAsItWasPlanned() {
        for (boolean soft : new boolean[] {true, false}) {
            InvalidationPlan plan = invalidator(varnish, soft)
                    .plan(InvalidationRequest.of(
                            InvalidationTarget.path("/resumed"), InvalidationTarget.tag("resumed")));
            InvalidationReport planned = new InvalidationReport(
                    plan.service(),
                    "r",
                    plan.chunks().stream()
                            .map(chunk -> new ChunkReport("r", chunk, ChunkStatus.NOT_SENT, null, null))
                            .toList());
            assertThat(invalidator(varnish, soft).resume(planned).isCompleted()).isTrue();
            assertThatThrownBy(() -> invalidator(varnish, !soft).resume(planned))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(soft ? "build it with soft(true)" : "build it without soft(true)");
        }
    }

    @Test
    void whoIsNotInTheAclMakesNothingStale(@TempDir Path folder) throws Exception {
        String vcl = Files.readString(PURGE_VCL)
                .replace("\"127.0.0.1\";", "\"192.0.2.1\";")
                .replace("vcl 4.1;", "");
        try (HttpCacheProgram closed = HttpCacheProgram.varnish(folder, origin, vcl + SHOWS_HITS)) {
            origin.tag("/acl/x.css", "acl");
            closed.warm(origin, CDN, "/acl/x.css");

            InvalidationReport report = catchThrowableOfType(
                            IncompleteInvalidationException.class,
                            () -> invalidator(closed, true)
                                    .invalidate(InvalidationRequest.of(
                                            InvalidationTarget.path("/acl/x.css"), InvalidationTarget.tag("acl"))))
                    .report();

            assertThat(report.chunks()).extracting(ChunkReport::status).containsOnly(ChunkStatus.FAILED);
            closed.assertHit(origin, CDN, "/acl/x.css");
        }
    }
}
