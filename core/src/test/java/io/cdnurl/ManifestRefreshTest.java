package io.cdnurl;

import static io.cdnurl.ManifestServer.ok;
import static io.cdnurl.RecordedRefreshes.Kind.FAILED;
import static io.cdnurl.RecordedRefreshes.Kind.REFRESHED;
import static io.cdnurl.RecordedRefreshes.Kind.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.ManifestNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Refreshes in the background: a better manifest is taken, and anything else leaves the last good one in use. */
@Timeout(60)
class ManifestRefreshTest {
    private static final String OLD = "00000000000000a1  static/x.css\n00000000000000b1  static/y.css\n";
    private static final String NEW = "00000000000000a2  static/x.css\n00000000000000b1  static/y.css\n";

    private final RecordedRefreshes refreshes = new RecordedRefreshes();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
        RefreshThreads.awaitNone();
    }

    @Test
    void aNewManifestIsTaken() throws InterruptedException {
        ManifestServer server = server(ok(OLD));
        CdnUrlBuilder cdn = cdn(server);
        assertChecksum(cdn, "00000000000000a1");

        server.answers(ok(NEW));
        refreshes.await(REFRESHED);
        awaitChecksum(cdn, "00000000000000a2");
    }

    static List<ServerFault> faults() {
        return ServerFault.all().toList();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aServerThatFailsLeavesTheLastGoodOneInUseUntilItRecovers(ServerFault fault) throws InterruptedException {
        ManifestServer server = server(ok(OLD));
        CdnUrlBuilder cdn = cdn(settings()
                .manifestUrl(server.url() + "?signature=hunter2")
                .manifestReadTimeout(fault.limit())
                .manifestMaxBytes(ServerFault.MAX_BYTES));
        server.answers(fault.answer());
        RecordedRefreshes.Event failure = refreshes.await(FAILED);

        assertThat(failure.cause()).hasMessageContaining(fault.message());
        assertThat(failure.manifest().checksum("static/x.css")).isEqualTo("00000000000000a1");
        assertThat(failure.manifest()).hasToString("the manifest " + server.url() + "?... (2 entries)");
        assertThat(trace(failure.cause())).doesNotContain("hunter2");
        refreshes.await(FAILED);
        assertChecksum(cdn, "00000000000000a1");

        server.answers(ok(NEW));
        refreshes.await(REFRESHED);
        awaitChecksum(cdn, "00000000000000a2");
    }

    @Test
    void aServerThatIsDownLeavesTheLastGoodOneInUseUntilItIsBack() throws InterruptedException {
        ManifestServer server = server(ok(OLD));
        CdnUrlBuilder cdn = cdn(server);
        server.answers(ok(NEW));
        server.close();
        refreshes.clear();

        assertThat(refreshes.await(FAILED).cause()).isInstanceOf(IOException.class);
        assertThat(refreshes.await(FAILED).cause()).hasCauseInstanceOf(ConnectException.class);

        open.add(server.restarted());
        awaitChecksum(cdn, "00000000000000a2");
    }

    @Test
    void aListThatShrinksIsTaken() throws InterruptedException {
        ManifestServer server = server(ok(OLD));
        CdnUrlBuilder cdn = cdn(server);
        server.answers(ok("00000000000000a2  static/x.css\n"));

        assertThat(refreshes.await(REFRESHED).manifest().size()).isPositive();
        awaitChecksum(cdn, "00000000000000a2");
    }

    @Test
    void aListWithoutItsLastLineEndIsRefusedIfTheOneInUseHasIt() throws InterruptedException {
        ManifestServer server = server(ok(OLD));
        CdnUrlBuilder cdn = cdn(server);
        server.answers(ok(NEW.strip()));

        assertThat(refreshes.await(FAILED).cause()).hasMessageContaining("cut short or half written");
        assertChecksum(cdn, "00000000000000a1");
    }

    @Test
    void aListThatNeverHadALastLineEndIsTaken() throws InterruptedException {
        ManifestServer server = server(ok(OLD.strip()));
        CdnUrlBuilder cdn = cdn(server);
        server.answers(ok(NEW.strip()));
        refreshes.await(REFRESHED);
        awaitChecksum(cdn, "00000000000000a2");
    }

    @Test
    void refreshesAskByTagAndDate() throws InterruptedException {
        String date = "Wed, 01 Jan 2025 00:00:00 GMT";
        ManifestServer server = server(ok(OLD, "ETag: \"v1\"", "Last-Modified: " + date));
        cdn(server);
        server.answers(ManifestServer.status(304));
        refreshes.await(UNCHANGED);
        ManifestServer.Exchange last = server.requests().get(server.requests().size() - 1);

        assertThat(last.header("If-None-Match")).isEqualTo("\"v1\"");
        assertThat(last.header("If-Modified-Since")).isEqualTo(date);
    }

    @Test
    void notModifiedKeepsTheManifestAndItsTag() throws InterruptedException {
        ManifestServer server = server(byTag("\"v1\"", OLD));
        CdnUrlBuilder cdn = cdn(server);
        refreshes.await(UNCHANGED);
        assertThat(refreshes.await(UNCHANGED).manifest().size()).isEqualTo(2);
        assertChecksum(cdn, "00000000000000a1");

        server.answers(byTag("\"v2\"", NEW));
        refreshes.await(REFRESHED);
        awaitChecksum(cdn, "00000000000000a2");
        refreshes.await(UNCHANGED);
        assertChecksum(cdn, "00000000000000a2");
    }

    @Test
    void theTagOfARefusedListIsNotKept() throws InterruptedException {
        ManifestServer server = server(byTag("\"v1\"", OLD));
        cdn(server);
        server.answers(byTag("\"v2\"", "garbage"));
        refreshes.await(FAILED);
        refreshes.await(FAILED);
        int before = server.requests().size();
        refreshes.await(FAILED);

        assertThat(server.requests().get(before - 1).header("If-None-Match")).isEqualTo("\"v1\"");
    }

    @Test
    void aServerWithoutTagsIsAskedInFullAndTheSameBytesAreNoChange() throws InterruptedException {
        ManifestServer server = server(ok(OLD));
        cdn(server);
        refreshes.await(UNCHANGED);

        assertThat(server.requests().get(1).header("If-None-Match")).isNull();
        assertThat(server.requests().get(1).header("If-Modified-Since")).isNull();
    }

    @Test
    void aFileThatChangesIsReadAgain(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("m.txt"), OLD);
        CdnUrlBuilder cdn = cdn(settings().manifestUrl(file.toUri().toString()));
        refreshes.await(UNCHANGED);
        replace(file, NEW);
        refreshes.await(REFRESHED);
        awaitChecksum(cdn, "00000000000000a2");
        refreshes.await(UNCHANGED);
    }

    @Test
    void aFileThatIsHalfWrittenOrGoneLeavesTheLastGoodOneInUse(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("m.txt"), OLD);
        CdnUrlBuilder cdn = cdn(settings().manifestUrl(file.toUri().toString()));
        replace(file, NEW.substring(0, NEW.length() - "static/y.css\n".length()));
        assertThat(refreshes.await(FAILED).cause()).hasMessageStartingWith("line 2: ");
        replace(file, "");
        refreshes.clear();
        assertThat(refreshes.await(FAILED).cause()).hasMessageContaining("it is empty");
        Files.delete(file);
        refreshes.clear();
        refreshes.await(FAILED);
        assertThat(refreshes.await(FAILED).cause()).isInstanceOf(ManifestNotFoundException.class);
        assertChecksum(cdn, "00000000000000a1");

        replace(file, NEW);
        refreshes.await(REFRESHED);
        awaitChecksum(cdn, "00000000000000a2");
    }

    @Test
    void aResourceThatChangesIsReadAgain(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("m.txt"), OLD);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, null);
        open.add(loader);
        thread.setContextClassLoader(loader);
        CdnUrlBuilder cdn;
        try {
            cdn = cdn(settings().manifestUrl("classpath:m.txt"));
        } finally {
            thread.setContextClassLoader(before);
        }
        replace(file, NEW);
        awaitChecksum(cdn, "00000000000000a2");
    }

    @Test
    void withoutAnIntervalNothingIsReadAgain() throws InterruptedException {
        ManifestServer server = server(ok(OLD));
        CdnUrlBuilder cdn = cdn(settings().manifestUrl(server.url()).manifestRefresh(Duration.ZERO));
        for (int i = 0; i < 1_000; i++) {
            cdn.urlFor("static", "x.css");
        }

        assertThat(server.requests()).hasSize(1);
        assertThat(RefreshThreads.alive()).isEmpty();
    }

    /** The server holds the refresh for as long as the calls take, so a call that waited for it would never end. */
    @Test
    void callsAreAnsweredWhileTheServerHangs() throws InterruptedException {
        ManifestServer server = server(ok(OLD));
        CdnUrlBuilder cdn = cdn(server);
        CountDownLatch hanging = new CountDownLatch(1);
        server.answers(exchange -> {
            hanging.countDown();
            exchange.hang();
        });
        hanging.await();
        for (int i = 0; i < 1_000; i++) {
            assertChecksum(cdn, "00000000000000a1");
            assertThat(cdn.urlFor("static", Values.of("filename", "y.css", "i", i)))
                    .endsWith("&c=00000000000000b1");
        }
    }

    private ManifestServer server(ManifestServer.Answer answer) {
        ManifestServer server = new ManifestServer(answer);
        open.add(server);
        return server;
    }

    private CdnSettings.Builder settings() {
        return SampleSite.unversioned().manifestRefresh(Duration.ofMillis(20)).manifestListener(refreshes);
    }

    private CdnUrlBuilder cdn(ManifestServer server) {
        return cdn(settings().manifestUrl(server.url()));
    }

    private CdnUrlBuilder cdn(CdnSettings.Builder settings) {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings.build());
        open.add(0, cdn);
        return cdn;
    }

    private static ManifestServer.Answer byTag(String tag, String list) {
        return exchange -> {
            boolean known = tag.equals(exchange.header("If-None-Match"));
            (known ? ManifestServer.status(304) : ok(list, "ETag: " + tag)).to(exchange);
        };
    }

    /** At once, as a careful build does it. */
    private static void replace(Path file, String content) throws IOException {
        Path written = Files.writeString(file.resolveSibling("written"), content);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void assertChecksum(CdnUrlBuilder cdn, String checksum) {
        assertThat(cdn.urlFor("static", "x.css")).isEqualTo(SampleSite.CDN + "/static/x.css?c=" + checksum);
    }

    private static void awaitChecksum(CdnUrlBuilder cdn, String checksum) throws InterruptedException {
        Await.until(
                "the checksum " + checksum, () -> cdn.urlFor("static", "x.css").endsWith("?c=" + checksum));
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
