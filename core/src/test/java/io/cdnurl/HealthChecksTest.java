package io.cdnurl;

import static io.cdnurl.CheckedSite.awaitBack;
import static io.cdnurl.CheckedSite.awaitOut;
import static io.cdnurl.CheckedSite.domain;
import static io.cdnurl.ManifestServer.ok;
import static io.cdnurl.ManifestServer.raw;
import static io.cdnurl.ManifestServer.redirect;
import static io.cdnurl.ManifestServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.internal.health.HealthChecks;
import io.cdnurl.internal.host.Host;
import io.cdnurl.internal.settings.HealthSettings;
import io.cdnurl.site.DomainStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;

/** How domains are asked, what counts as an answer, and what is told. */
@Timeout(60)
class HealthChecksTest {
    private static final ManifestServer.Answer WELL = ok("x");

    private final ManifestServer server = new ManifestServer(WELL);
    private @Nullable CdnUrlBuilder opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
        server.close();
    }

    private CdnUrlBuilder open(CdnSettings.Builder settings) {
        opened = CheckedSite.open(settings);
        return opened;
    }

    private CdnUrlBuilder open(Duration timeout) {
        opened = CheckedSite.open(CheckedSite.settings(server), timeout);
        return opened;
    }

    private static DomainStatus only(CdnUrlBuilder cdn) {
        return cdn.domains().get(0);
    }

    @Test
    void aDomainIsAskedForThePath() throws InterruptedException {
        open(CheckedSite.settings(server).pathPrefix("/v2").healthCheck("/static/größe.css"));
        Await.until("three checks", () -> server.requests().size() >= 3);

        assertThat(server.requests()).allSatisfy(request -> {
            assertThat(request.target()).isEqualTo("/static/gr%C3%B6%C3%9Fe.css");
            assertThat(request.header("Host")).isEqualTo(domain(server));
            assertThat(request.header("User-Agent")).isEqualTo("cdn-url-health-check");
        });
    }

    /** A server that would keep the connection: without a body that is not read, the next check would use it again. */
    @Test
    void aConnectionIsNotKeptForTheNextCheck() throws InterruptedException {
        AtomicInteger served = new AtomicInteger();
        server.answers(exchange -> {
            exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
            exchange.hang(); // until the client has gone
            served.incrementAndGet();
        });
        CdnUrlBuilder cdn = open(CheckedSite.settings(server));

        Await.until("three connections that ended", () -> served.get() >= 3);
        assertThat(only(cdn).failures()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 206, 302, 304, 399})
    void statusesOfSuccessAndOfRedirectsAreSuccesses(int status) throws InterruptedException {
        server.answers(status == 302 ? redirect("http://127.0.0.1:1/") : ManifestServer.status(status));
        CdnUrlBuilder cdn = open(CheckedSite.settings(server));

        Await.until("four successes", () -> only(cdn).successes() >= 4);
        assertThat(only(cdn).out()).isFalse();
        assertThat(only(cdn).lastFailureMessage()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 500, 503})
    void otherStatusesAreFailures(int status) throws InterruptedException {
        server.answers(status(status));
        CdnUrlBuilder cdn = open(CheckedSite.settings(server));

        awaitOut(server, cdn);
        assertThat(only(cdn).lastFailureMessage()).isEqualTo("the server answered with status " + status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSH-2.0-OpenSSH_9.2p1|the answer was cut short or is not HTTP",
                "HTTP/1.1 2|the answer was cut short or is not HTTP",
            })
    void whatIsNotHttpIsAFailure(String answer, String reason) throws InterruptedException {
        server.answers(raw(answer + "\r\n"));
        CdnUrlBuilder cdn = open(CheckedSite.settings(server));

        awaitOut(server, cdn);
        assertThat(only(cdn).lastFailureMessage()).startsWith(reason);
    }

    @Test
    void aDomainThatRefusesConnectionsIsOut() throws InterruptedException {
        server.close();
        CdnUrlBuilder cdn = open(CheckedSite.settings(server));

        awaitOut(server, cdn);
        assertThat(only(cdn).lastFailureMessage()).isEqualTo("the server refuses connections");
        try (ManifestServer again = server.restarted()) {
            awaitBack(again, cdn);
            assertThat(only(cdn).failures()).isZero();
        }
    }

    /** As with a certificate that has expired. */
    @Test
    void aDomainWithoutTlsIsOutIfUrlsAreHttps() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread serving = new Thread(() -> refuse(plain));
            serving.setDaemon(true);
            serving.start();
            CdnUrlBuilder cdn = open(CheckedSite.settings()
                    .domain("127.0.0.1:" + plain.getLocalPort())
                    .scheme(SchemePolicy.FOLLOW_REQUEST));
            Await.until("the domain to be left out", () -> only(cdn).out());

            assertThat(only(cdn).lastFailureMessage()).startsWith("no TLS connection could be made (SSL");
        }
    }

    /** Does what servers do that are asked for TLS and do not know it. */
    private static void refuse(ServerSocket plain) {
        while (!plain.isClosed()) {
            try (Socket socket = plain.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The client has gone, or the test is over.
            }
        }
    }

    @Test
    void whileADomainDoesNotAnswerNobodyWaitsForIt() throws InterruptedException {
        server.answers(ManifestServer.Exchange::hang);
        CdnUrlBuilder cdn = open(Duration.ofMillis(300));
        Await.until("a check", () -> !server.requests().isEmpty());
        assertThat(cdn.urlFor("static", "x.css")).startsWith("http://");
        assertThat(only(cdn).lastCheck())
                .as("the check is not over when the URL is there")
                .isNull();

        awaitOut(server, cdn);
        assertThat(cdn.urlFor("static", "x.css")).isEqualTo("/static/x.css?v=42");
        assertThat(only(cdn).lastFailureMessage()).isEqualTo("the server did not answer within 300 milliseconds");
    }

    /** Not after the time limit of each, one after the other. */
    @Test
    void allDomainsAreAskedAtOnce() throws InterruptedException {
        server.answers(ManifestServer.Exchange::hang);
        try (ManifestServer second = new ManifestServer(ManifestServer.Exchange::hang);
                CdnUrlBuilder cdn = CheckedSite.open(CheckedSite.settings(server, second))) {
            Await.until("a request to the second one", () -> !second.requests().isEmpty());
            Await.until("a request to the first one", () -> !server.requests().isEmpty());
            assertThat(cdn.domains()).allMatch(status -> status.lastCheck() == null);
        }
    }

    @Test
    void aDomainThatFailsNowAndThenStaysInUse() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        server.answers(exchange -> {
            if (asked.incrementAndGet() % 3 == 0) {
                WELL.to(exchange);
            } else {
                status(503).to(exchange);
            }
        });
        CdnUrlBuilder cdn = open(CheckedSite.settings(server));
        Instant since = only(cdn).since();
        try (RecordedLog log = RecordedLog.of(CdnUrlBuilder.class)) {
            Await.until("twelve checks", () -> asked.get() >= 12);

            assertThat(only(cdn).out()).isFalse();
            assertThat(only(cdn).since()).isEqualTo(since);
            assertThat(only(cdn).lastFailureMessage()).contains("503");
            assertThat(log.texts()).isEmpty();
        }
    }

    @Test
    void theLogTellsOnceWhereUrlsLead() throws InterruptedException {
        try (RecordedLog log = RecordedLog.of(CdnUrlBuilder.class);
                ManifestServer second = new ManifestServer(WELL)) {
            CdnUrlBuilder cdn = open(CheckedSite.settings(server, second).domainRule("*.woff2", domain(server)));
            server.answers(status(503));
            awaitOut(server, cdn);
            Await.until("more failures", () -> only(cdn).failures() >= 5);
            server.answers(WELL);
            awaitBack(server, cdn);
            awaitNextCheck(cdn);

            assertThat(log.texts())
                    .containsExactly(
                            "The CDN domain " + domain(server) + " is left out: newly written URLs lead to the site"
                                    + " itself, " + domain(second) + ", since 3 health checks in a row failed, the"
                                    + " last one because the server answered with status 503.",
                            "The CDN domain " + domain(server) + " is back: newly written URLs lead to it again,"
                                    + " since 2 health checks in a row succeeded.");
            assertThat(log.lines())
                    .extracting(RecordedLog.Line::level)
                    .containsExactly(System.Logger.Level.WARNING, System.Logger.Level.INFO);
        }
    }

    /** A check writes to the log last, so what it wrote is there when the next one has ended. */
    private static void awaitNextCheck(CdnUrlBuilder cdn) throws InterruptedException {
        Instant before = only(cdn).lastCheck();
        Await.until("the next check", () -> !Objects.equals(only(cdn).lastCheck(), before));
    }

    /** As when there is no memory for the URLs that are to be written. */
    @Test
    void ifTheUrlsCannotBeWrittenTheNextCheckTriesAgain() throws InterruptedException {
        List<Set<Host>> left = new CopyOnWriteArrayList<>();
        server.answers(status(503));
        HealthSettings settings = new HealthSettings("http", "/health", Duration.ofMillis(10), Duration.ofSeconds(10));
        CdnSettings site = CheckedSite.settings(server).build();
        try (RecordedLog log = RecordedLog.of(CdnUrlBuilder.class);
                HealthChecks checks = HealthChecks.start(settings, site.values().endpoints(), out -> {
                    left.add(out);
                    if (left.size() == 1) {
                        throw new OutOfMemoryError("no room");
                    }
                })) {
            Await.until("the second try", () -> checks.statuses().get(0).out());

            assertThat(left).containsExactly(Set.of(new Host(domain(server))), Set.of(new Host(domain(server))));
            assertThat(log.texts().get(0)).contains("The health check of the CDN failed, and goes on", "no room");
        }
    }

    @Test
    void closeEndsTheThreadsAlsoWithinACheck() throws InterruptedException {
        server.answers(ManifestServer.Exchange::hang);
        CdnUrlBuilder cdn = open(CheckedSite.settings(server));
        Await.until("a check", () -> !server.requests().isEmpty());
        assertThat(threads()).isNotEmpty().allMatch(Thread::isDaemon);

        cdn.close();
        Await.until("the end of " + threads(), () -> threads().isEmpty());
        int requests = server.requests().size();
        assertThat(cdn.urlFor("static", "x.css")).startsWith("http://" + domain(server));
        assertThat(server.requests()).hasSize(requests);
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("cdn-url-health-check"))
                .toList();
    }

    /** Uses a builder without checks. It is loaded by a loader that knows what is loaded. */
    public static final class Unchecked implements Runnable {
        /** Makes it. */
        public Unchecked() {}

        @Override
        public void run() {
            try (CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                    .domains("a.example.com", "b.example.com")
                    .version("42")
                    .build())) {
                cdn.urlFor("static", "x.css");
                cdn.cspOrigins();
                cdn.domains();
                cdn.tags().stylesheet("static", "x.css", Map.of());
            }
        }
    }

    @Test
    void withoutChecksNoClassIsLoadedAndNoThreadRuns() throws Exception {
        Set<String> loaded = ConcurrentHashMap.newKeySet();
        URL[] places = List.of(CdnUrlBuilder.class, HealthChecksTest.class, JsonParser.class, Nullable.class).stream()
                .map(each -> each.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(places, ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                loaded.add(name);
                return super.loadClass(name, resolve);
            }
        }) {
            ((Runnable) loader.loadClass(Unchecked.class.getName())
                            .getConstructor()
                            .newInstance())
                    .run();
        }

        assertThat(loaded).contains(CdnUrlBuilder.class.getName());
        assertThat(loaded)
                .noneMatch(name -> name.startsWith("io.cdnurl.internal.health") || name.startsWith("java.net.http"));
        assertThat(threads()).isEmpty();
    }
}
