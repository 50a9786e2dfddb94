package io.cdnurl.invalidation.cli.options;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathListTest {
    @TempDir
    private Path folder;

    private static List<String> read(String text) {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return PathList.read("-", in, null).keySet().stream()
                .map(Object::toString)
                .toList();
    }

    private static List<String> readBelow(@Nullable String base, String text) {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return PathList.read("-", in, base).keySet().stream()
                .map(Object::toString)
                .toList();
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
    @ValueSource(strings = {"/a\r/b", "/a\u000b/b", "/a\u0085b", "/a\u001b[2J"})
    void aControlCharacterIsRefused(String line) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("control character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n", "\0"})
    void aListMayBeEmpty(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void anAsteriskAtTheEndIsAPrefix() {
        assertThat(read("/img/*\nhttps://cdn.example.com/x*")).containsExactly("/img/*", "https://cdn.example.com/x*");
        assertThat(readBelow("/static", "img/*")).containsExactly("/static/img/*");
    }

    @Test
    void namesOfGitAreBelowTheBase() {
        for (String base : List.of("/static", "/static/", "https://cdn.example.com/static")) {
            String folder = base.endsWith("/") ? base : base + "/";
            assertThat(readBelow(base, """
                            index.html
                            "./img/a b.png"
                            "img/\\303\\274.png"
                            "tab\\tquote\\"back\\\\.css"
                            100%?#1.txt
                            /as/it/is?x=%41
                            """.replace("tab\\t", "")))
                    .containsExactly(
                            folder + "index.html",
                            folder + "img/a%20b.png",
                            folder + "img/%C3%BC.png",
                            folder + "quote%22back%5C.css",
                            folder + "100%25%3F%231.txt",
                            "/as/it/is?x=%41");
        }
    }

    @Test
    void aCommaOrAnEncodedBlankInANameIsAccepted() {
        assertThat(read("/a,b.css\n/a;b.css\n/a%20b.css")).containsExactly("/a,b.css", "/a;b.css", "/a%20b.css");
    }

    @Test
    void entriesWithNullCharactersMayHaveBlanksAndCommas() {
        assertThat(readBelow("/s", "css/a b.css\0/a,/b.css\0/c d\0"))
                .containsExactly("/s/css/a%20b.css", "/a,/b.css", "/c%20d");
    }

    @Test
    void entriesWithNullCharactersAreNotQuoted() {
        assertThat(readBelow("/s", "a b \0\"q\".css\0# x\0\u00fc\0"))
                .containsExactly("/s/a%20b%20", "/s/%22q%22.css", "/s/%23%20x", "/s/%C3%BC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html|does not begin with a slash; if it is the name of a file, add --base",
                "\"x|begins with a quotation mark, and is not a name as git quotes it",
                "\"\\377\"|begins with a quotation mark",
                "\"\\400\"|begins with a quotation mark",
                "\"a\\tb\"|control character U+0009",
                "M\tindex.html|control character U+0009",
                "/a.html /b.html|looks like two: a space, then the start of a path",
                "/a.html\t/b.html|looks like two",
                "/a.html https://x/b|looks like two",
                "/css/a.css css/b.css|has a blank, so it may be several paths. Write one a line.",
                "/css/a b.css|or write %20 in a path that begins with a slash",
                "css/a.css css/b.css|has a blank, so it may be several paths. Write one a line.",
                "css/a b*|has a blank",
                "/a.css,/b.css|has a comma or a semicolon, then the start of a path or a URL, so it may be several",
                "/a.css;/b.css|has a comma or a semicolon",
                "https://x/a,https://x/b|has a comma or a semicolon",
                "/a/*/b|has an asterisk in it, which every CDN takes for a letter",
                "/a/*/b*|has an asterisk in it",
                "/**|has an asterisk in it",
                "/*|stands for whole sites",
                "ftp://x/a|has a scheme that no CDN serves",
                "/../a|has a segment '.' or '..'"
            })
    void whatWouldPurgeNothingIsRefusedWithItsLine(String lineAndProblem) {
        String[] parts = lineAndProblem.split("\\|", -1);
        boolean isRelative = parts[0].matches("\"a.*|M.*|css.*");
        assertThatThrownBy(() -> readBelow(isRelative ? "/s" : null, "\n/ok\n" + parts[0] + "\n/ok\n"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("The list 'the standard input' is refused because of line 3. ")
                .hasMessageContaining(parts[1]);
    }

    @Test
    void aFileIsReadAsUtf8() throws IOException {
        Path file = Files.writeString(folder.resolve("list.txt"), "/gr\u00fcn\n");
        assertThat(PathList.read(file.toString(), InputStream.nullInputStream(), null)
                        .keySet())
                .extracting(Object::toString)
                .containsExactly("/gr%C3%BCn");
        Files.write(file, new byte[] {'/', (byte) 0xFC});
        assertThatThrownBy(() -> PathList.read(file.toString(), InputStream.nullInputStream(), null))
                .hasMessageEndingWith("is not text in UTF-8.");
    }

    @Test
    void aFileThatIsNotThereIsAMistake() {
        assertThatThrownBy(() -> PathList.read(folder.resolve("none").toString(), InputStream.nullInputStream(), null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is not there");
    }
}
