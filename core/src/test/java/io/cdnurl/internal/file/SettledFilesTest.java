package io.cdnurl.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.AssetFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettledFilesTest {
    private final AtomicLong seconds = new AtomicLong();
    private final SettledFiles files = new SettledFiles(() -> TimeUnit.SECONDS.toNanos(seconds.get()));

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
        assertThat(isSettled()).isTrue();
        Files.writeString(folder.resolve("x.css"), "newer");

        assertThat(isSettled()).isFalse();
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
