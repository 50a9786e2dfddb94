package io.cdnurl.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
