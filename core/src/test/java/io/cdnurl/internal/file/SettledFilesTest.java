package io.cdnurl.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.AssetFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettledFilesTest {
    private final AtomicLong seconds = new AtomicLong();
    /** An hour after the files of a test are written. */
    private Instant start = Instant.now().plusSeconds(3600);

    private final SettledFiles files =
            new SettledFiles(() -> TimeUnit.SECONDS.toNanos(seconds.get()), () -> start.plusSeconds(seconds.get()));

    @TempDir
    Path folder;

    private boolean isSettled() {
        return files.isSettled(AssetFolder.directory(folder), "x.css");
    }

    @Test
    void aReplacedFileIsSettledAfterTenSeconds() throws IOException {
        Files.writeString(folder.resolve("x.css"), "old");
        assertThat(isSettled()).isTrue();
        Files.writeString(folder.resolve("x.css"), "newer");

        assertThat(isSettled()).isFalse();
        seconds.addAndGet(9);
        assertThat(isSettled()).isFalse();
        seconds.addAndGet(1);
        assertThat(isSettled()).isTrue();
    }

    @Test
    void aFileThatIsReplacedAgainWaitsAgain() throws IOException {
        Files.writeString(folder.resolve("x.css"), "old");
        assertThat(isSettled()).isTrue();
        Files.writeString(folder.resolve("x.css"), "newer");
        assertThat(isSettled()).isFalse();
        seconds.addAndGet(9);
        Files.writeString(folder.resolve("x.css"), "newest");
        assertThat(isSettled()).isFalse();
        seconds.addAndGet(9);

        assertThat(isSettled()).isFalse();
    }

    @Test
    void aFileThatWasAwayIsNoNewOne() throws IOException {
        Files.writeString(folder.resolve("x.css"), "old");
        assertThat(isSettled()).isTrue();
        Files.delete(folder.resolve("x.css"));
        assertThat(isSettled()).isFalse();
        Files.writeString(folder.resolve("x.css"), "newer");

        assertThat(isSettled()).isFalse();
    }

    /** A server may have read what was there before, since a page was written for instance. */
    @ParameterizedTest
    @CsvSource({"-11, true", "-9, false", "0, false", "9, false", "11, true"})
    void aFileThatIsFirstSeenMustNotBeYoung(long modified, boolean isSettled) throws IOException {
        Path file = Files.writeString(folder.resolve("x.css"), "x");
        Files.setLastModifiedTime(file, FileTime.from(start.plusSeconds(modified)));

        assertThat(isSettled()).isEqualTo(isSettled);
        seconds.addAndGet(10);
        assertThat(isSettled()).isTrue();
    }

    @Test
    void aHalfWrittenFileIsNotSettled() throws IOException {
        start = Instant.now();
        Files.writeString(folder.resolve("x.css"), "a{} ");
        assertThat(isSettled()).isFalse();
        seconds.addAndGet(5);
        Files.writeString(folder.resolve("x.css"), "a{} b{}");
        seconds.addAndGet(5);

        assertThat(isSettled()).isFalse();
        seconds.addAndGet(10);
        assertThat(isSettled()).isTrue();
    }

    @Test
    void whatAServerSendsForAMissingFileIsNotTheFile() throws IOException {
        assertThat(isSettled()).isFalse();
        assertThat(files.isSettled(AssetFolder.directory(folder.resolve("elsewhere")), "x.css"))
                .as("the files are on another machine")
                .isTrue();
    }

    @Test
    void aFolderThatTellsNoTimesIsNotChanged() {
        AssetFolder timeless = new AssetFolder() {
            @Override
            public Instant lastModified(String filename) throws IOException {
                throw new IOException("no time");
            }

            @Override
            public @Nullable InputStream open(String filename) {
                return null;
            }
        };

        assertThat(files.isSettled(timeless, "x.css")).isTrue();
    }
}
