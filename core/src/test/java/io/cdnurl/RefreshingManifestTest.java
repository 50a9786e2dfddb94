package io.cdnurl;

import static io.cdnurl.RecordedRefreshes.Kind.FAILED;
import static io.cdnurl.RecordedRefreshes.Kind.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.manifest.FetchLimits;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestListener;
import io.cdnurl.manifest.RefreshingManifest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How refreshing starts, goes on through any trouble, and ends. */
@Timeout(60)
class RefreshingManifestTest {
    private static final Duration INTERVAL = Duration.ofMillis(1);
    private static final String ONE = "00000001  x\n";
    private static final String TWO = "00000002  x\n";

    private final StubSource source = new StubSource(StubSource.list(ONE));
    private final RecordedRefreshes refreshes = new RecordedRefreshes();

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        RefreshThreads.awaitNone();
    }

    @Test
    void anErrorOfTheSourceDoesNotEndTheRefreshing() throws Exception {
        for (Throwable trouble : new Throwable[] {
            new IllegalStateException("no bucket"), new LinkageError("no class"), new StackOverflowError()
        }) {
            source.behaves(StubSource.list(ONE));
            try (RefreshingManifest manifest = RefreshingManifest.open(source, INTERVAL, refreshes)) {
                source.behaves(validators -> {
                    if (trouble instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) trouble;
                });
                assertThat(refreshes.await(FAILED).cause()).isSameAs(trouble);
                refreshes.await(FAILED);
                assertThat(manifest.get().checksum("x")).isEqualTo("00000001");

                source.behaves(StubSource.list(TWO));
                Await.until(
                        "the next manifest",
                        () -> "00000002".equals(manifest.get().checksum("x")));
            }
            refreshes.clear();
        }
    }

    @Test
    void aListenerThatFailsDoesNotEndTheRefreshing() throws Exception {
        for (Throwable trouble : new Throwable[] {new IllegalStateException("no pager"), new AssertionError("no")}) {
            AtomicInteger told = new AtomicInteger();
            source.behaves(StubSource.list(ONE));
            ManifestListener failing = new ManifestListener() {
                @Override
                public void refreshed(Manifest manifest) {
                    fail();
                }

                @Override
                public void unchanged(Manifest manifest) {
                    fail();
                }

                @Override
                public void failed(Manifest kept, Throwable cause) {
                    fail();
                }

                private void fail() {
                    told.incrementAndGet();
                    if (trouble instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) trouble;
                }
            };
            try (RefreshingManifest manifest = RefreshingManifest.open(source, INTERVAL, failing)) {
                awaitThreeMore(told);
                source.behaves(validators -> null);
                awaitThreeMore(told);
                source.behaves(validators -> {
                    throw new IOException("no");
                });
                awaitThreeMore(told);
                source.behaves(StubSource.list(TWO));
                Await.until(
                        "the next manifest",
                        () -> "00000002".equals(manifest.get().checksum("x")));
            }
        }
    }

    private static void awaitThreeMore(AtomicInteger count) throws InterruptedException {
        int now = count.get();
        Await.until("three more calls of the listener", () -> count.get() >= now + 3);
    }

    @Test
    void oneRefreshRunsAtATime() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        source.behaves(validators -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.sleep(5);
            running.decrementAndGet();
            return StubSource.content(ONE);
        });
        try (RefreshingManifest manifest = RefreshingManifest.open(source, INTERVAL, refreshes)) {
            for (int i = 0; i < 5; i++) {
                refreshes.await(UNCHANGED);
            }
            assertThat(most).hasValue(1);
            assertThat(RefreshThreads.alive()).hasSize(1).allMatch(Thread::isDaemon);
            assertThat(manifest.get().size()).isEqualTo(1);
        }
    }

    @Test
    void theSameBytesAreNoChange() throws Exception {
        try (RefreshingManifest manifest = RefreshingManifest.open(source, INTERVAL, refreshes)) {
            Manifest first = manifest.get();

            assertThat(refreshes.await(UNCHANGED).manifest()).isSameAs(first);
            assertThat(manifest.get()).isSameAs(first);
        }
    }

    @Test
    void closingEndsTheThreadAndTheRefreshing() throws Exception {
        RefreshingManifest manifest = RefreshingManifest.open(source, INTERVAL, refreshes);
        try (manifest) {
            refreshes.await(UNCHANGED);
        }
        RefreshThreads.awaitNone();
        int fetches = source.fetches();
        source.behaves(StubSource.list(TWO));

        assertThat(source.fetches()).isEqualTo(fetches);
        assertThat(manifest.get().checksum("x")).isEqualTo("00000001");
    }

    /** Whoever makes a source owns it, and may use it for two builders. */
    @Test
    void closingLeavesTheSourceOpen() throws Exception {
        RefreshingManifest.open(source, INTERVAL, refreshes).close();

        assertThat(source.closings()).isZero();
    }

    @Test
    void aRefreshThatEndsAfterClosingChangesNothingAndTellsNobody() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        RefreshingManifest manifest = RefreshingManifest.open(source, INTERVAL, refreshes);
        source.behaves(validators -> {
            begun.countDown();
            awaitStubbornly(closed);
            return StubSource.content(TWO);
        });
        begun.await();
        refreshes.clear();
        manifest.close();
        closed.countDown();
        RefreshThreads.awaitNone();

        assertThat(manifest.get().checksum("x")).isEqualTo("00000001");
        assertThat(refreshes.isEmpty()).isTrue();
    }

    /** As code does that takes no notice of an interrupt. */
    private static void awaitStubbornly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    /** With a time limit that no test waits for. */
    private CdnUrlBuilder refreshingPatiently(ManifestServer server) {
        return CdnUrlBuilder.of(SampleSite.unversioned()
                .manifestUrl(server.url())
                .manifestRefresh(INTERVAL)
                .manifestReadTimeout(Duration.ofHours(1))
                .manifestListener(refreshes)
                .build());
    }

    @Test
    void closingDoesNotWaitForAServerThatHangs() throws Exception {
        try (ManifestServer server = new ManifestServer(ManifestServer.ok(ONE))) {
            CdnUrlBuilder cdn = refreshingPatiently(server);
            CountDownLatch hanging = new CountDownLatch(1);
            server.answers(exchange -> {
                hanging.countDown();
                exchange.hang();
            });
            hanging.await();
            refreshes.clear();
            cdn.close();
            RefreshThreads.awaitNone();
            int requests = server.requests().size();

            assertThat(refreshes.isEmpty()).isTrue();
            assertThat(server.requests()).hasSize(requests);
        }
    }

    @RepeatedTest(5)
    void closingDoesNotWaitForABodyThatHangs() throws Exception {
        try (ManifestServer server = new ManifestServer(ManifestServer.ok(ONE))) {
            CdnUrlBuilder cdn = refreshingPatiently(server);
            CountDownLatch hanging = new CountDownLatch(1);
            server.answers(exchange -> {
                exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + ONE);
                hanging.countDown();
                exchange.hang();
            });
            hanging.await();
            refreshes.clear();
            cdn.close();
            RefreshThreads.awaitNone();

            assertThat(refreshes.isEmpty()).isTrue();
        }
    }

    @Test
    void withoutAnIntervalThereIsNoThread() throws Exception {
        try (RefreshingManifest manifest = RefreshingManifest.open(source, Duration.ZERO, refreshes)) {
            assertThat(RefreshThreads.alive()).isEmpty();
            assertThat(manifest.get().checksum("x")).isEqualTo("00000001");
        }
    }

    @Test
    void aNegativeIntervalIsRefused() {
        assertThatThrownBy(() -> RefreshingManifest.open(source, Duration.ofMillis(-1), refreshes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The interval PT-0.001S is not between zero and a year.");
        assertThat(source.fetches()).isZero();
    }

    @Test
    void anInterruptWhileOpeningStaysSet() {
        source.behaves(validators -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> RefreshingManifest.open(source, INTERVAL, refreshes))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void failuresAreLoggedWithoutAListener() throws Exception {
        try (RecordedLog log = RecordedLog.of(RefreshingManifest.class);
                RefreshingManifest manifest = RefreshingManifest.open(source, INTERVAL, ManifestListener.logging())) {
            source.behaves(validators -> {
                throw new IOException("no bucket");
            });
            Await.until("a warning", () -> log.lines().stream().anyMatch(line -> line.thrown() != null));

            assertThat(log.lines()).anySatisfy(line -> {
                assertThat(line.level()).isEqualTo(System.Logger.Level.WARNING);
                assertThat(line.text())
                        .isEqualTo("The manifest could not be refreshed; still in use: the manifest of the test (1"
                                + " entries)");
                assertThat(line.thrown()).hasMessage("no bucket");
            });
            assertThat(manifest.get().size()).isEqualTo(1);
        }
    }

    @Test
    void newManifestsAreLoggedWithoutAListener() throws Exception {
        try (RecordedLog log = RecordedLog.of(RefreshingManifest.class);
                RefreshingManifest manifest = RefreshingManifest.open(source, INTERVAL, ManifestListener.logging())) {
            source.behaves(StubSource.list(TWO));
            Await.until("a message", () -> !log.lines().isEmpty());

            assertThat(log.texts().get(0)).isEqualTo("New manifest in use: " + manifest.get());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void limitsArePositive(long seconds) {
        Duration second = Duration.ofSeconds(1);
        Duration none = Duration.ofSeconds(seconds);

        assertThatThrownBy(() -> new FetchLimits(none, second, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FetchLimits(second, none, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FetchLimits(second, second, (int) seconds))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
