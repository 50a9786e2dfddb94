package io.cdnurl.internal.url;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.file.FileHashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As when a release is copied over the one that runs, whose version it then has. */
class VersionedContentsTest {
    @TempDir
    Path folder;

    private VersionedContents contents;

    @BeforeEach
    void seeAFile() throws IOException {
        contents = new VersionedContents(StaticEndpoint.directory("static", "/", folder), new FileHashes("SHA-256"));
        write("former");
        assertThat(contents.isFirst("x.css", "v=42")).isTrue();
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("x.css"), content);
    }

    @Test
    void aVersionStandsForOneContent() throws IOException {
        write("another content");

        assertThat(contents.isFirst("x.css", "v=42")).isFalse();
        assertThat(contents.isFirst("x.css", "v=42")).as("the next time").isFalse();
        assertThat(contents.isFirst("x.css", "v=43")).as("another version").isTrue();
    }

    @Test
    void theSameContentMayBeWrittenAgain() throws IOException {
        Files.setLastModifiedTime(write("former"), FileTime.from(Instant.ofEpochSecond(1_500_000_000)));

        assertThat(contents.isFirst("x.css", "v=42")).isTrue();
    }

    @Test
    void aFileThatIsNotHereIsNotCompared() throws IOException {
        Files.delete(folder.resolve("x.css"));

        assertThat(contents.isFirst("x.css", "v=42")).isTrue();
    }
}
