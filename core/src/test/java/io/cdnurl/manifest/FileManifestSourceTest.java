package io.cdnurl.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cdnurl.internal.file.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whether a file is read again that looks as it did. */
class FileManifestSourceTest {
    private static final Instant WRITTEN = Instant.parse("2025-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private Path file = Path.of("set below");

    @BeforeEach
    void makeFile() {
        file = directory.resolve("manifest");
    }

    @Test
    void aFileThatWasWrittenJustBeforeIsReadAgainUntilItIsOlder() throws IOException {
        write("one");
        Map<String, String> first = fetchAfter(Duration.ofSeconds(1), Map.of(), "one");
        write("two");
        Map<String, String> second = fetchAfter(Duration.ofSeconds(2), first, "two");
        Map<String, String> third = fetchAfter(Duration.ofSeconds(3), second, "two");

        assertThat(after(Duration.ofSeconds(4)).fetch(third)).isNull();
    }

    @Test
    void aFileThatWasWrittenLongBeforeIsNot() throws IOException {
        write("one");
        Map<String, String> validators = fetchAfter(Duration.ofSeconds(3), Map.of(), "one");

        assertThat(after(Duration.ofSeconds(4)).fetch(validators)).isNull();
        write("longer");
        fetchAfter(Duration.ofSeconds(4), validators, "longer");
    }

    /** What hangs when it is opened, or never ends. */
    @Test
    @Timeout(20)
    void whatIsNoRegularFileIsRefused() throws Exception {
        Path pipe = directory.resolve("pipe");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        for (Path other : List.of(pipe, Path.of("/dev/zero"), directory)) {
            assertThatThrownBy(() -> new FileManifestSource(other, 1000).fetch(Map.of()))
                    .isInstanceOf(IOException.class)
                    .hasMessageMatching("it is (a folder; give the file in it|not a regular file, .*)");
        }
    }

    /** Some archives hold such times. */
    @Test
    void aTimeThatNothingCanBeAddedToIsATime() throws IOException {
        FileState state = new FileState(Instant.MAX, 3, "key");

        assertThat(state.mayHideChange(WRITTEN)).isTrue();
        assertThat(state.isYoungerThan(Duration.ofSeconds(1), WRITTEN)).isFalse();
        assertThat(new FileState(Instant.MIN, 3, "key").isOlderThan(Duration.ofSeconds(1), WRITTEN))
                .isTrue();
    }

    private void write(String content) throws IOException {
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(WRITTEN));
    }

    private FileManifestSource after(Duration age) {
        return new FileManifestSource(file, 1000, Clock.fixed(WRITTEN.plus(age), ZoneOffset.UTC));
    }

    private Map<String, String> fetchAfter(Duration age, Map<String, String> validators, String expected)
            throws IOException {
        ManifestContent content = Objects.requireNonNull(after(age).fetch(validators));
        assertThat(new String(content.bytes(), UTF_8)).isEqualTo(expected);
        return content.validators();
    }
}
