package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of checksums in every form that the tools write, and that people write by hand. */
class ChecksumListTest {
    private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";

    @Test
    void readsTextMode() throws IOException {
        assertPath(MD5 + "  static/x.css\n", "static/x.css");
    }

    @Test
    void readsBinaryMode() throws IOException {
        assertPath(MD5 + " *static/x.css\n", "static/x.css");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\t\t", " \t", "\t  ", " \t "})
    void readsOtherWhiteSpaceAsOneSeparator(String separator) throws IOException {
        assertPath(MD5 + separator + "static/x.css\n", "static/x.css");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " leading",
                "  two leading",
                "trailing ",
                "sp  ace",
                "tab\there",
                "*star",
                "#hash",
                "ünï/日本語/😀",
                "\u00A0nbsp",
                "q\"uo'te",
                "100%25",
                "not\\escaped",
                "..."
            })
    void allBehindTwoCharactersIsThePath(String path) throws IOException {
        assertPath(MD5 + "  " + path + "\n", path);
        assertPath(MD5 + " *" + path + "\n", path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MD5",
                "SHA1",
                "SHA256",
                "SHA2-256",
                "SHA512/256",
                "SHA3-384",
                "BLAKE2b",
                "BLAKE2b-256",
                "RMD160",
                "SM3"
            })
    void readsTags(String tag) throws IOException {
        assertPath(tag + " (static/x.css) = " + MD5 + "\n", "static/x.css");
        assertPath(tag + " (static/x.css) = " + MD5 + "\r\n", "static/x.css");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" leading", "trailing ", "a) = b", "(", ")", ") = 12345678", "MD5 (x) = 12345678", "a\\b", "日本語"
            })
    void allWithinTheBracketsOfATagIsThePath(String path) throws IOException {
        assertPath("MD5 (" + path + ") = " + MD5, path);
    }

    @Test
    void readsEscapedNamesWithinTags() throws IOException {
        assertPath("\\MD5 (a\\\\b\\nc\\rd) = " + MD5 + "\n", "a\\b\nc\rd");
        assertPath("MD5 (./x) = " + MD5 + "\n", "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "new\nline", "end\r", "back\\slash", "\\n", " \n "})
    void nothingIsEscapedWhereEntriesEndInANul(String path) throws IOException {
        assertPath(MD5 + "  " + path + "\0", path);
        assertPath(MD5 + " *./" + path + "\0", path);
        assertPath("MD5 (" + path + ") = " + MD5 + "\0", path);
    }

    @Test
    void whatIsNoJsonAndNoHtmlIsRecognized() {
        for (String list :
                new String[] {MD5 + "  x", "MD5 (x) = " + MD5, "\\" + MD5 + "  x", "hello", "\"", "\uFEFF1"}) {
            assertThat(recognizes(list)).as(list).isTrue();
        }
        for (String other : new String[] {"{}", "[", "\uFEFF\n {", "<!DOCTYPE html>", "\r\n\t<html>"}) {
            assertThat(recognizes(other)).as(other).isFalse();
        }
    }

    private static boolean recognizes(String content) {
        return new ChecksumList().recognizes(new ManifestContent(content.getBytes(StandardCharsets.UTF_8), Map.of()));
    }

    @Test
    void readsEscapedNames() throws IOException {
        assertPath("\\" + MD5 + "  a\\\\b\\nc\\rd\n", "a\\b\nc\rd");
        assertPath("\\" + MD5 + " *\\\\\\n\n", "\\\n");
        assertPath("\\" + MD5 + "  \\\\n\n", "\\n");
        assertPath("\\" + MD5 + "  plain\n", "plain");
    }

    @Test
    void aCarriageReturnThatEndsNoLineBelongsToTheName() throws IOException {
        assertPath(MD5 + "  a\rb\n", "a\rb");
    }

    @Test
    void linesMayEndInCrLf() throws IOException {
        Manifest manifest = read(MD5 + "  a\r\n\r\n" + MD5 + "  b\r\n");

        assertThat(manifest.size()).isEqualTo(2);
        assertThat(manifest.checksum("a")).isEqualTo(MD5);
        assertThat(manifest.checksum("b")).isEqualTo(MD5);
    }

    @Test
    void theLastLineNeedNotEnd() throws IOException {
        assertPath(MD5 + "  x", "x");
        assertPath(MD5 + "  x\r", "x");
    }

    @Test
    void blankLinesAndAByteOrderMarkAreSkipped() throws IOException {
        Manifest manifest = read("\uFEFF\n  \n\t\n" + MD5 + "  x\n\n \t \r\n\n");

        assertThat(manifest.size()).isEqualTo(1);
        assertPath("\uFEFF" + MD5 + "  x\n", "x");
    }

    @Test
    void aByteOrderMarkInAPathIsKept() throws IOException {
        assertPath(MD5 + "  \uFEFFx\n", "\uFEFFx");
    }

    @Test
    void aDotOrASlashAtTheStartOfAPathIsDropped() throws IOException {
        assertPath(MD5 + "  ./static/x.css\n", "static/x.css");
        assertPath(MD5 + "  /static/x.css\n", "static/x.css");
        assertPath("\\" + MD5 + "  ./a\\nb\n", "a\nb");
        assertPath(MD5 + "  .hidden\n", ".hidden");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 32, 40, 56, 64, 96, 128})
    void readsChecksumsOfEveryUsualLength(int length) throws IOException {
        String checksum = "0123456789abcdef".repeat(8).substring(0, length);

        assertThat(read(checksum + "  x\n").checksum("x")).isEqualTo(checksum);
    }

    @Test
    void keepsTheChecksumAsItIsWritten() throws IOException {
        assertThat(read("0123456789ABCDEFabcdef0123456789  x\n").checksum("x"))
                .isEqualTo("0123456789ABCDEFabcdef0123456789");
    }

    @Test
    void aLineMayBeThereTwice() throws IOException {
        assertThat(read(MD5 + "  x\n" + MD5 + " *./x\n").size()).isEqualTo(1);
    }

    @Test
    void aPathThatIsNotListedHasNoChecksum() throws IOException {
        assertThat(read(MD5 + "  x\n").checksum("X")).isNull();
    }

    @Test
    void unicodeIsNotNormalized() throws IOException {
        Manifest manifest = read("0000000000000001  caf\u00E9\n0000000000000002  cafe\u0301\n");

        assertThat(manifest.checksum("caf\u00E9")).isEqualTo("0000000000000001");
        assertThat(manifest.checksum("cafe\u0301")).isEqualTo("0000000000000002");
    }

    @Test
    void saysWhereItCameFrom() throws IOException {
        Manifest manifest = read(MD5 + "  x\n");

        assertThat(manifest.description()).isEqualTo("the manifest of the test");
        assertThat(manifest).hasToString("the manifest of the test (1 entries)");
    }

    private static void assertPath(String list, String path) throws IOException {
        Manifest manifest = read(list);

        assertThat(manifest.checksum(path)).isEqualTo(MD5);
        assertThat(manifest.size()).isEqualTo(1);
    }

    private static Manifest read(String list) throws IOException {
        return Lists.read(list.getBytes(StandardCharsets.UTF_8), "the manifest of the test");
    }

    @Test
    void eightDecimalDigitsNeedASeparatorOfTheTools() throws IOException {
        assertThat(read("12345678  x\n").checksum("x")).isEqualTo("12345678");
        assertThat(read("12345678 *x\n").checksum("x")).isEqualTo("12345678");
        assertThat(read("1234567a x\n").checksum("x")).isEqualTo("1234567a");
    }
}
