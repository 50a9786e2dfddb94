package io.cdnurl;

import static io.cdnurl.RecordedRefreshes.Kind.FAILED;
import static io.cdnurl.RecordedRefreshes.Kind.REFRESHED;
import static io.cdnurl.RecordedRefreshes.Kind.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.manifest.FetchLimits;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestContent;
import io.cdnurl.manifest.ManifestFormat;
import io.cdnurl.manifest.ManifestListener;
import io.cdnurl.manifest.ManifestSource;
import io.cdnurl.manifest.RefreshingManifest;
import io.cdnurl.manifest.format.StandardFormats;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How refreshing starts, goes on through any trouble, and ends. */
@Timeout(60)
class RefreshingManifestTest {
    private static final Duration INTERVAL = Duration.ofMillis(1);
    private static final ManifestFormat FORMAT = StandardFormats.recognizing(List.of());
    private static final String ONE = "00000001  x\n";
    private static final String TWO = "00000002  x\n";

    private final StubSource source = new StubSource(StubSource.list(ONE));
    private final RecordedRefreshes refreshes = new RecordedRefreshes();

    private RefreshingManifest.Builder builder() {
        return RefreshingManifest.builder(source, FORMAT).interval(INTERVAL).listener(refreshes);
    }

    private RefreshingManifest open() throws IOException {
        return builder().open();
    }

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
            try (RefreshingManifest manifest = open()) {
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
    void aManifestIsPreparedBeforeItIsInUse() throws Exception {
        AtomicReference<RefreshingManifest> opened = new AtomicReference<>();
        List<Boolean> inUse = new CopyOnWriteArrayList<>();
        source.behaves(StubSource.list(ONE));
        try (RefreshingManifest manifest = builder()
                .beforeUse(fresh -> {
                    RefreshingManifest refreshing = opened.get();
                    inUse.add(refreshing != null && refreshing.get() == fresh);
                })
                .open()) {
            opened.set(manifest);
            Manifest first = manifest.get();
            source.behaves(StubSource.list(TWO));
            Await.until("the second manifest", () -> manifest.get() != first);
        }

        assertThat(inUse).containsExactly(false, false);
    }

    @Test
    void aManifestThatCannotBePreparedIsNotUsedAndIsReadAgain() throws Exception {
        for (Throwable trouble : new Throwable[] {new IllegalStateException("not now"), new StackOverflowError()}) {
            AtomicInteger prepared = new AtomicInteger();
            source.behaves(StubSource.list(ONE));
            try (RefreshingManifest manifest = builder()
                    .beforeUse(fresh -> {
                        if (prepared.incrementAndGet() == 2) {
                            throwing(trouble);
                        }
                    })
                    .open()) {
                Manifest first = manifest.get();
                source.behaves(StubSource.list(TWO));
                RecordedRefreshes.Event failed = refreshes.await(FAILED);
                assertThat(failed.manifest()).isSameAs(first);
                assertThat(failed.cause()).isSameAs(trouble);
                Await.until("the second manifest", () -> manifest.get() != first);
                assertThat(prepared).hasValue(3);
            }
            refreshes.clear();
        }
    }

    @Test
    void aWatchedManifestThatCannotBePreparedIsReadAgain(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("manifest.json"), "{\"x.css\": \"x.1.css\"}");
        AtomicInteger prepared = new AtomicInteger();
        try (RefreshingManifest manifest = RefreshingManifest.builder(
                        ManifestSource.of(file.toUri().toString()), StandardFormats.recognizing(List.of()))
                .watch(true)
                .listener(refreshes)
                .beforeUse(fresh -> {
                    if (prepared.incrementAndGet() == 2) {
                        throw new IllegalStateException("not now");
                    }
                })
                .open()) {
            Files.writeString(file, "{\"x.css\": \"x.2.css\"}");

            assertThat(refreshes.await(FAILED).cause()).hasMessage("not now");
            refreshes.await(REFRESHED);
            assertThat(manifest.get().file("x.css")).isEqualTo("x.2.css");
        }
    }

    private static void throwing(Throwable trouble) {
        if (trouble instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) trouble;
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
                    throwing(trouble);
                }
            };
            try (RefreshingManifest manifest = builder().listener(failing).open()) {
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
        try (RefreshingManifest manifest = open()) {
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
        try (RefreshingManifest manifest = open()) {
            Manifest first = manifest.get();

            assertThat(refreshes.await(UNCHANGED).manifest()).isSameAs(first);
            assertThat(manifest.get()).isSameAs(first);
        }
    }

    /** Of a list of checksums a part is a list, too; JSON that is cut short is not read anyway. */
    @Test
    void onlyAListOfChecksumsNeedsItsLastLineEnd() throws Exception {
        source.behaves(StubSource.list("{\"x.css\": \"x.1.css\"}\n"));
        try (RefreshingManifest manifest = open()) {
            source.behaves(StubSource.list("{\"x.css\": \"x.2.css\"}"));
            refreshes.await(REFRESHED);
            assertThat(manifest.get().file("x.css")).isEqualTo("x.2.css");

            source.behaves(StubSource.list(ONE.strip()));
            assertThat(refreshes.await(REFRESHED).manifest().checksum("x")).isEqualTo("00000001");
            source.behaves(StubSource.list(TWO));
            refreshes.await(REFRESHED);
            source.behaves(StubSource.list(ONE.strip()));
            RecordedRefreshes.Event failure = refreshes.await(FAILED);
            assertThat(failure.cause()).hasMessageContaining("cut short or half written");
            assertThat(failure.manifest().checksum("x")).isEqualTo("00000002");
        }
    }

    @Test
    void aManifestWithoutEntriesIsInUseUntilOneWithEntriesIsRead() throws Exception {
        source.behaves(StubSource.list("{\"odd.js\": \"../odd.js\"}"));
        try (RefreshingManifest manifest = builder().open()) {
            assertThat(manifest.get().size()).isZero();
            assertThat(manifest.status().failing()).isFalse();
            assertThat(manifest.status().unusable()).isEqualTo(1);

            source.behaves(StubSource.list("{\"x.css\": \"x.1.css\"}"));
            assertThat(refreshes.await(REFRESHED).manifest().file("x.css")).isEqualTo("x.1.css");

            source.behaves(StubSource.list("{\"odd.js\": \"../odd.js\"}"));
            RecordedRefreshes.Event failure = refreshes.await(FAILED);
            assertThat(failure.cause()).hasMessage("it holds no entries, which does not replace the manifest in use");
            assertThat(manifest.get().file("x.css")).isEqualTo("x.1.css");
        }
    }

    @Test
    void whatIsOddAboutAManifestIsLogged() throws IOException {
        RecordedLog log = RecordedLog.of(RefreshingManifest.class);
        try (log) {
            RefreshingManifest.builder(source, new OwnFormat(false)).open().close();
        }
        assertThat(log.texts())
                .containsExactly(
                        "None of the 1 entries in the manifest of the test can be used. The first one: odd",
                        "In the manifest of the test: a remark");
    }

    @Test
    void aManifestIsNamedAfterItsSourceAndFormat() throws IOException {
        try (RefreshingManifest manifest =
                RefreshingManifest.builder(source, new OwnFormat(true)).open()) {
            assertThat(manifest.get().description()).isEqualTo("the manifest of the test");
            assertThat(manifest.get().format()).isEqualTo("own");
        }
    }

    /** Says nothing of its name to the builder. */
    private record OwnFormat(boolean withEntry) implements ManifestFormat {
        @Override
        public String name() {
            return "own";
        }

        @Override
        public boolean recognizes(ManifestContent content) {
            return true;
        }

        @Override
        public void read(ManifestContent content, Manifest.Builder into) throws IOException {
            if (withEntry) {
                into.file("x.css", "x.1.css");
            } else {
                into.unusable("y.css", "odd").remark("a remark");
            }
        }
    }

    @Test
    void anEmptyManifestMayStandInUntilOneCanBeRead() throws Exception {
        IOException trouble = new IOException("no bucket");
        source.behaves(validators -> {
            throw trouble;
        });
        try (RefreshingManifest manifest = builder().orEmpty(true).open()) {
            RecordedRefreshes.Event failure = refreshes.awaitNext(FAILED);
            assertThat(failure.cause()).isSameAs(trouble);
            assertThat(failure.manifest().size()).isZero();
            assertThat(manifest.get()).hasToString("the manifest of the test (0 entries)");
            refreshes.awaitNext(FAILED);

            source.behaves(StubSource.list("garbage"));
            Await.until(
                    "a refusal",
                    () -> manifest.status().lastFailureMessage() != null
                            && !manifest.status().lastFailureMessage().equals("no bucket"));
            source.behaves(StubSource.list(ONE));
            refreshes.await(REFRESHED);
            assertThat(manifest.get().checksum("x")).isEqualTo("00000001");
        }
    }

    @Test
    void anEmptyManifestIsNoAnswerToAnError() {
        source.behaves(validators -> {
            throw new LinkageError("no class");
        });

        assertThatThrownBy(() -> builder().orEmpty(true).open()).isInstanceOf(LinkageError.class);
    }

    @Test
    void thatNothingWasReadIsLoggedWithoutAListener() throws Exception {
        source.behaves(validators -> {
            throw new IOException("no bucket");
        });
        try (RecordedLog log = RecordedLog.of(RefreshingManifest.class);
                RefreshingManifest manifest =
                        RefreshingManifest.builder(source, FORMAT).orEmpty(true).open()) {
            assertThat(log.texts())
                    .containsExactly("The manifest could not be read, and there is none yet: the manifest of the test");
            assertThat(manifest.get().size()).isZero();
        }
    }

    @Test
    void closingEndsTheThreadAndTheRefreshing() throws Exception {
        RefreshingManifest manifest = open();
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
        open().close();

        assertThat(source.closings()).isZero();
    }

    @Test
    void aRefreshThatEndsAfterClosingChangesNothingAndTellsNobody() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        RefreshingManifest manifest = open();
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
        try (RefreshingManifest manifest =
                RefreshingManifest.builder(source, FORMAT).open()) {
            assertThat(RefreshThreads.alive()).isEmpty();
            assertThat(manifest.get().checksum("x")).isEqualTo("00000001");
        }
    }

    @Test
    void aNegativeIntervalIsRefused() {
        assertThatThrownBy(() -> builder().interval(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The interval PT-0.001S is not between zero and a year.");
        assertThat(source.fetches()).isZero();
    }

    @Test
    void anInterruptWhileOpeningStaysSet() {
        source.behaves(validators -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(this::open).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void failuresAreLoggedWithoutAListener() throws Exception {
        try (RecordedLog log = RecordedLog.of(RefreshingManifest.class);
                RefreshingManifest manifest = RefreshingManifest.builder(source, FORMAT)
                        .interval(INTERVAL)
                        .open()) {
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
                RefreshingManifest manifest = RefreshingManifest.builder(source, FORMAT)
                        .interval(INTERVAL)
                        .open()) {
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
