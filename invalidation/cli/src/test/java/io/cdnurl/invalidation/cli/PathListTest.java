package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.invalidation.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathListTest {
    @TempDir
    private Path folder;

    private static List<String> read(String text) {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return PathList.read("-", in).stream().map(Object::toString).toList();
    }

    @Test
    void aPathOrUrlIsALine() {
        assertThat(read("/a.css?v=2\nhttps://cdn.example.com/b\n/c"))
                .containsExactly("/a.css?v=2", "https://cdn.example.com/b", "/c");
    }

    @Test
    void emptyLinesAndCommentsAreLeftOut() {
        assertThat(read("\uFEFF# what changed\r\n\r\n  /a \r\n#\n\t\n/b\r\n")).containsExactly("/a", "/b");
    }

    @Test
    void aTagIsNoComment() {
        assertThatThrownBy(() -> read("/a\n#tag\n"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("The list 'the standard input' is refused because of line 2. The path '#tag'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a\r/b", "/a\u000b/b", "/a\u2028b\u0000", "/a\u001b[2J"})
    void aControlCharacterIsRefused(String line) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("control character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n"})
    void anEmptyListIsAMistake(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("holds no path");
    }

    @Test
    void aFileIsReadAsUtf8() throws IOException {
        Path file = Files.writeString(folder.resolve("list.txt"), "/gr\u00fcn\n");
        assertThat(PathList.read(file.toString(), InputStream.nullInputStream()))
                .extracting(Object::toString)
                .containsExactly("/gr%C3%BCn");
        Files.write(file, new byte[] {'/', (byte) 0xFC});
        assertThatThrownBy(() -> PathList.read(file.toString(), InputStream.nullInputStream()))
                .hasMessageEndingWith("is not text in UTF-8.");
    }

    @Test
    void aFileThatIsNotThereIsAMistake() {
        assertThatThrownBy(() -> PathList.read(folder.resolve("none").toString(), InputStream.nullInputStream()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is not there");
    }
}
