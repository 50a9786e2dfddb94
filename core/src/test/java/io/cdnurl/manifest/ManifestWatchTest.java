package io.cdnurl.manifest;

import static io.cdnurl.RecordedRefreshes.Kind.FAILED;
import static io.cdnurl.RecordedRefreshes.Kind.REFRESHED;
import static io.cdnurl.RecordedRefreshes.Kind.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.Await;
import io.cdnurl.RecordedRefreshes;
import io.cdnurl.RefreshThreads;
import io.cdnurl.StubSource;
import io.cdnurl.internal.file.FileState;
import io.cdnurl.manifest.format.StandardFormats;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A manifest that a bundler writes while pages are open: what is whole is taken soon, and nothing else is. */
@Timeout(120)
class ManifestWatchTest {
    private static final ManifestFormat FORMAT = StandardFormats.recognizing(List.of());
    private static final Duration OFTEN = Duration.ofMillis(10);
    private static final String ONE = "{\"x.css\": \"x.1.css\"}\n";
    private static final String TWO = "{\"x.css\": \"x.2.css\"}\n";

    @TempDir
    Path directory;

    private final RecordedRefreshes refreshes = new RecordedRefreshes();
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        RefreshThreads.awaitNone();
    }

    @Test
    void aFileThatIsRewrittenIsTaken() throws Exception {
        Path file = write(ONE);
        try (RefreshingManifest manifest = watching(file).open()) {
            assertThat(manifest.get().file("x.css")).isEqualTo("x.1.css");
            replace(file, TWO);
            refreshes.awaitNext(REFRESHED);

            assertThat(manifest.get().file("x.css")).isEqualTo("x.2.css");
        }
    }

    @Test
    void withItsOwnPeriodAFileThatIsRewrittenIsTaken() throws Exception {
        Path file = write(ONE);
        ManifestSource source = ManifestSource.of(file.toUri().toString(), FetchLimits.DEFAULT);
        try (RefreshingManifest manifest = RefreshingManifest.builder(source, FORMAT)
                .watch(true)
                .listener(refreshes)
                .open()) {
            Files.writeString(file, TWO);
            refreshes.await(REFRESHED);

            assertThat(manifest.get().file("x.css")).isEqualTo("x.2.css");
        }
    }

    @Test
    void looksAreNotTold() throws Exception {
        try (RefreshingManifest manifest = watching(write(ONE)).open()) {
            Instant before = manifest.status().lastSuccess();
            awaitLooks(5);

            assertThat(refreshes.isEmpty()).isTrue();
            assertThat(manifest.status().lastSuccess()).isAfter(before);
            assertThat(RefreshThreads.alive()).hasSize(1).allMatch(Thread::isDaemon);
        }
    }

    @Test
    void anIntervalStillTellsThatNothingHasChangedOnTheSameThread() throws Exception {
        Path file = write(ONE);
        try (RefreshingManifest manifest = watching(file).interval(OFTEN).open()) {
            refreshes.awaitNext(UNCHANGED);
            refreshes.awaitNext(UNCHANGED);
            assertThat(RefreshThreads.alive()).hasSize(1);
            replace(file, TWO);
            refreshes.await(REFRESHED);
            assertThat(refreshes.await(UNCHANGED).manifest()).isSameAs(manifest.get());
        }
    }

    @Test
    void aDirectoryThatIsDeletedAndMadeAnewIsNoError() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("dist/.vite"));
        Path file = Files.writeString(folder.resolve("manifest.json"), ONE);
        try (RefreshingManifest manifest = watching(file).interval(OFTEN).open()) {
            Files.delete(file);
            Files.delete(folder);
            Files.delete(folder.getParent());
            awaitLooks(3);
            refreshes.clear();
            awaitLooks(3);
            assertThat(refreshes.isEmpty()).isTrue();
            assertThat(manifest.get().file("x.css")).isEqualTo("x.1.css");
            assertThat(manifest.status().failing()).isFalse();

            Files.createDirectories(folder);
            replace(file, TWO);
            refreshes.awaitNext(REFRESHED);
            assertThat(manifest.get().file("x.css")).isEqualTo("x.2.css");
        }
    }

    @Test
    void aFileThatStaysAwayIsToldOnce() throws Exception {
        Path file = write(ONE);
        try (RefreshingManifest manifest =
                watching(file).lookPeriod(Duration.ofMillis(1)).open()) {
            Files.delete(file);
            assertThat(refreshes.awaitNext(FAILED).cause()).isInstanceOf(ManifestNotFoundException.class);
            assertThat(manifest.status().failing()).isTrue();
            awaitLooks(100);
            assertThat(refreshes.isEmpty()).isTrue();

            replace(file, ONE);
            assertThat(refreshes.awaitNext(UNCHANGED).manifest()).isSameAs(manifest.get());
            assertThat(manifest.status().failing()).isFalse();
        }
    }

    @Test
    void contentThatIsRefusedIsToldOnceUntilItChanges() throws Exception {
        Path file = write(ONE);
        try (RefreshingManifest manifest = watching(file).interval(OFTEN).open()) {
            for (String content : List.of("<html>", "{\"x.css\": ", "still not")) {
                replace(file, content);
                assertThat(refreshes.await(FAILED).cause()).isInstanceOf(ManifestFormatException.class);
                awaitLooks(5);
                assertThat(refreshes.isEmpty()).isTrue();
                assertThat(manifest.get().file("x.css")).isEqualTo("x.1.css");
                assertThat(manifest.status().failing()).isTrue();
            }
            replace(file, TWO);
            refreshes.awaitNext(REFRESHED);
            assertThat(manifest.get().file("x.css")).isEqualTo("x.2.css");
            assertThat(manifest.status().failing()).isFalse();
        }
    }

    @Test
    void aFileThatIsTooLargeIsToldOnce() throws Exception {
        Path file = write(ONE);
        int limit = TWO.length() + 1;
        FileWatch.Source small = new CountedSource(new FileManifestSource(file, limit), looks);
        try (RefreshingManifest manifest = RefreshingManifest.builder(small, FORMAT)
                .watch(true)
                .lookPeriod(OFTEN)
                .listener(refreshes)
                .open()) {
            replace(file, TWO + "  ");
            assertThat(refreshes.awaitNext(FAILED).cause())
                    .hasMessage("it is larger than " + limit + " bytes, which is the limit");
            awaitLooks(5);
            assertThat(refreshes.isEmpty()).isTrue();
            assertThat(manifest.get().file("x.css")).isEqualTo("x.1.css");
        }
    }

    @Test
    void aFileMayAppearLater() throws Exception {
        Path file = directory.resolve("dist/manifest.json");
        try (RefreshingManifest manifest =
                watching(file).lookPeriod(Duration.ofMillis(1)).orEmpty(true).open()) {
            assertThat(refreshes.awaitNext(FAILED).cause()).isInstanceOf(ManifestNotFoundException.class);
            assertThat(manifest.get().size()).isZero();
            awaitLooks(100);
            assertThat(refreshes.isEmpty()).isTrue();

            Files.createDirectories(file.getParent());
            replace(file, ONE);
            refreshes.awaitNext(REFRESHED);
            assertThat(manifest.get().file("x.css")).isEqualTo("x.1.css");
        }
    }

    @Test
    void aFileThatIsRefusedAtTheStartIsToldOnceAndReadWhenItChanges() throws Exception {
        Path file = write("<html>");
        try (RefreshingManifest manifest = watching(file).orEmpty(true).open()) {
            refreshes.awaitNext(FAILED);
            awaitLooks(5);
            assertThat(refreshes.isEmpty()).isTrue();

            replace(file, ONE);
            refreshes.awaitNext(REFRESHED);
            assertThat(manifest.get().file("x.css")).isEqualTo("x.1.css");
        }
    }

    @Test
    void aFileThatIsNotThereAtTheStartIsAnErrorWithoutAnEmptyOne() {
        assertThatThrownBy(() -> watching(directory.resolve("none")).open())
                .isInstanceOf(ManifestNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/manifest.json", "classpath:manifest.json"})
    void onlyAFileCanBeWatched(String address) {
        ManifestSource source = ManifestSource.of(address, FetchLimits.DEFAULT);

        assertThatThrownBy(() ->
                        RefreshingManifest.builder(source, FORMAT).watch(true).open())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The manifest " + address
                        + " cannot be watched; use a file: address, or set an interval instead.");
    }

    @Test
    void aSourceOfOnesOwnCannotBeWatchedAndIsNotRead() {
        StubSource source = new StubSource(StubSource.list(ONE));

        assertThatThrownBy(() -> RefreshingManifest.builder(source, FORMAT)
                        .watch(true)
                        .orEmpty(true)
                        .open())
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(source.fetches()).isZero();
    }

    /** Contents of which many parts look whole (the list, at the end of every line), or none does. */
    enum Slow {
        LIST {
            @Override
            String piece(int i) {
                return String.format("%08x  static/%d.css\n", i, i);
            }
        },
        JSON {
            @Override
            String piece(int i) {
                String entry = String.format("  \"%d.css\": \"%d.%08x.css\"", i, i, i);
                return (i == 0 ? "{\n" : "") + entry + (i == PIECES - 1 ? "\n}\n" : ",\n");
            }
        };

        static final int PIECES = 45;

        abstract String piece(int i);
    }

    /**
     * Longer than a writer rests between two pieces, even on a busy machine; attempts in which it did not suffice do
     * not count.
     */
    private static final Duration PERIOD = Duration.ofMillis(300);

    @ParameterizedTest
    @EnumSource(Slow.class)
    void aFileThatIsWrittenSlowlyIsTakenWholeOrNotAtAll(Slow content) throws Exception {
        for (int attempt = 0; attempt < 10; attempt++) {
            Path file = Files.writeString(directory.resolve("slow" + attempt), "00000001  x\n");
            refreshes.clear();
            try (RefreshingManifest manifest =
                    watching(file).lookPeriod(PERIOD).interval(OFTEN).open()) {
                Manifest before = manifest.get();
                Duration longestRest = writeSlowly(
                        content, file, () -> assertThat(manifest.get().size()).isIn(1, Slow.PIECES));
                if (longestRest.compareTo(PERIOD.multipliedBy(3).dividedBy(4)) >= 0) {
                    continue;
                }
                RecordedRefreshes.Event event = refreshes.await(REFRESHED, FAILED);
                assertThat(event.kind()).isEqualTo(REFRESHED);
                assertThat(event.manifest().size()).isEqualTo(Slow.PIECES);
                assertThat(before.size()).isEqualTo(1);
                return;
            }
        }
        throw new AssertionError("The machine is too busy to write a piece in time");
    }

    @ParameterizedTest
    @EnumSource(Slow.class)
    void aFileThatIsWrittenSlowlyAtTheStartIsAwaited(Slow content) throws Exception {
        for (int attempt = 0; attempt < 10; attempt++) {
            Path file = directory.resolve("slow" + attempt);
            CompletableFuture<Duration> writing = CompletableFuture.supplyAsync(() -> {
                try {
                    return writeSlowly(content, file, () -> {});
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            Await.until("the start of the writing", () -> sizeOf(file) > 20);
            int entries;
            try (RefreshingManifest manifest = watching(file).lookPeriod(PERIOD).open()) {
                entries = manifest.get().size();
            } catch (ManifestFormatException e) {
                entries = -1;
            }
            Duration longestRest = writing.get(1, TimeUnit.MINUTES);
            if (longestRest.compareTo(PERIOD.multipliedBy(3).dividedBy(4)) < 0) {
                assertThat(entries).isEqualTo(Slow.PIECES);
                return;
            }
        }
        throw new AssertionError("The machine is too busy to write a piece in time");
    }

    private static long sizeOf(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes for more than a second, and returns for how long the file was left alone at most. */
    private static Duration writeSlowly(Slow content, Path file, Runnable meanwhile)
            throws IOException, InterruptedException {
        long longest = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            long before = System.nanoTime();
            for (int i : IntStream.range(0, Slow.PIECES).toArray()) {
                out.write(content.piece(i).getBytes(StandardCharsets.UTF_8));
                out.flush();
                long now = System.nanoTime();
                longest = Math.max(longest, now - before);
                before = now;
                meanwhile.run();
                TimeUnit.MILLISECONDS.sleep(25);
            }
        }
        return Duration.ofNanos(longest);
    }

    private RefreshingManifest.Builder watching(Path file) {
        FileManifestSource source = new FileManifestSource(file, 1_000_000);
        return RefreshingManifest.builder(new CountedSource(source, looks), FORMAT)
                .watch(true)
                .lookPeriod(OFTEN)
                .listener(refreshes);
    }

    private Path write(String content) throws IOException {
        return Files.writeString(directory.resolve("manifest.json"), content);
    }

    /** At once, so that no look in between sees an empty file, however long the machine takes. */
    private void replace(Path file, String content) throws IOException {
        Path written = Files.writeString(directory.resolve("written"), content);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Waits until what was there before has been looked at so many times, and what follows from that was told. */
    private void awaitLooks(int count) throws InterruptedException {
        int now = looks.get();
        Await.until(count + " looks", () -> looks.get() > now + count);
    }

    private record CountedSource(FileManifestSource source, AtomicInteger looks) implements FileWatch.Source {
        @Override
        public FileState look() throws IOException {
            looks.incrementAndGet();
            return source.look();
        }

        @Override
        public @Nullable ManifestContent fetch(Map<String, String> validators) throws IOException {
            return source.fetch(validators);
        }

        @Override
        public String toString() {
            return source.toString();
        }
    }
}
