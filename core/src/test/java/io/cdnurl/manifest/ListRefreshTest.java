package io.cdnurl.manifest;

import static io.cdnurl.RecordedRefreshes.Kind.FAILED;
import static io.cdnurl.RecordedRefreshes.Kind.REFRESHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.Await;
import io.cdnurl.RecordedRefreshes;
import io.cdnurl.StubSource;
import io.cdnurl.internal.file.FileState;
import io.cdnurl.manifest.format.StandardFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a list of checksums a part is a list, too: what may be half of one is not taken at once. */
@Timeout(60)
class ListRefreshTest {
    private static final ManifestFormat FORMAT = StandardFormats.recognizing(List.of());
    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final String ONE = "00000001  x";
    private static final String TWO = "00000002  x";

    @TempDir
    Path directory;

    private final RecordedRefreshes refreshes = new RecordedRefreshes();

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\0"})
    void aListWithoutItsEndIsTakenWhenItIsStillSo(String end) throws Exception {
        StubSource source = new StubSource(StubSource.list(ONE + end));
        try (RefreshingManifest manifest = RefreshingManifest.builder(source, FORMAT)
                .interval(OFTEN)
                .listener(refreshes)
                .open()) {
            source.behaves(StubSource.list(TWO));
            RecordedRefreshes.Event failure = refreshes.await(FAILED);
            assertThat(failure.cause()).hasMessageContaining("cut short or half written");
            assertThat(failure.manifest().checksum("x")).isEqualTo("00000001");

            assertThat(refreshes.await(REFRESHED).manifest().checksum("x")).isEqualTo("00000002");
            assertThat(manifest.get().checksum("x")).isEqualTo("00000002");
        }
    }

    @Test
    void aFormatOfOnesOwnSaysThatAPartLooksWhole() throws Exception {
        for (ManifestFormat format :
                List.of(new LineFormat(), StandardFormats.recognizing(List.of(new LineFormat())))) {
            StubSource source = new StubSource(StubSource.list("lines\nx=1\n"));
            try (RefreshingManifest manifest = RefreshingManifest.builder(source, format)
                    .interval(OFTEN)
                    .listener(refreshes)
                    .open()) {
                assertThat(manifest.get().format()).isEqualTo("lines");
                source.behaves(StubSource.list("lines\nx=2"));
                assertThat(refreshes.await(FAILED).cause()).hasMessageContaining("cut short or half written");
                assertThat(refreshes.await(REFRESHED).manifest().checksum("x")).isEqualTo("2");
            }
        }
    }

    @Test
    void aFormatThatDetectsTruncationIsTakenAtOnce() throws Exception {
        StubSource source = new StubSource(StubSource.list("{\"a.js\": \"a.1.js\"}\n"));
        try (RefreshingManifest manifest = RefreshingManifest.builder(source, FORMAT)
                .interval(OFTEN)
                .listener(refreshes)
                .open()) {
            source.behaves(StubSource.list("{\"a.js\": \"a.2.js\"}"));

            assertThat(refreshes.await(REFRESHED).manifest().file("a.js")).isEqualTo("a.2.js");
            assertThat(manifest.status().lastFailure()).isNull();
        }
    }

    @Test
    void aListThatIsWatchedIsTakenWhenItIsStillSo() throws Exception {
        Path file = Files.writeString(directory.resolve("sums"), ONE + "\n");
        FileManifestSource source = new FileManifestSource(file, 1000);
        try (RefreshingManifest manifest = RefreshingManifest.builder(source, FORMAT)
                .watch(true)
                .lookPeriod(OFTEN)
                .listener(refreshes)
                .open()) {
            Files.writeString(file, TWO);
            refreshes.await(FAILED);

            assertThat(refreshes.await(REFRESHED).manifest().checksum("x")).isEqualTo("00000002");
            assertThat(manifest.get().checksum("x")).isEqualTo("00000002");
        }
    }

    @Test
    void aListThatSomebodyIsWritingIsLeftAlone() throws Exception {
        Instant now = Instant.parse("2025-01-01T00:00:00Z");
        Path file = Files.writeString(directory.resolve("sums"), ONE + "\n");
        Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(100)));
        CountedSource source = new CountedSource(new FileManifestSource(file, 1000), new AtomicInteger());
        try (RefreshingManifest manifest = RefreshingManifest.builder(source, FORMAT)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .interval(OFTEN)
                .listener(refreshes)
                .open()) {
            Path half = Files.writeString(directory.resolve("half"), TWO + "\n");
            Files.setLastModifiedTime(half, FileTime.from(now.minusMillis(900)));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            int before = source.fetches.get();
            Await.until("three refreshes", () -> source.fetches.get() > before + 3);
            assertThat(manifest.get().checksum("x")).isEqualTo("00000001");

            Files.setLastModifiedTime(file, FileTime.from(now.minusMillis(1100)));
            assertThat(refreshes.await(REFRESHED).manifest().checksum("x")).isEqualTo("00000002");
        }
    }

    private record CountedSource(FileManifestSource source, AtomicInteger fetches) implements FileWatch.Source {
        @Override
        public FileState look() throws IOException {
            return source.look();
        }

        @Override
        public @Nullable ManifestContent fetch(Map<String, String> validators) throws IOException {
            fetches.incrementAndGet();
            return source.fetch(validators);
        }
    }
}
