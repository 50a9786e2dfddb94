package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no list of checksums is refused as a whole, with the line and what is wrong with it. */
class ChecksumListErrorsTest {
    private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";
    private static final String EXPECTED =
            ": a checksum of 8 to 128 hexadecimal digits, white space and a path were expected, found ";
    private static final String NOT_JSON = ", which is not JSON either";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello world",
                "static/x.css",
                "{\"main.css\": \"main.abc.css\"}",
                "# a comment",
                "1234567  too short",
                "20250101 12:00 this is a log",
                "d41d8cd98f00b204e9800998ecf8427e",
                "`d41d8cd98f00b204e9800998ecf8427e `",
                "`d41d8cd98f00b204e9800998ecf8427e  `",
                "` d41d8cd98f00b204e9800998ecf8427e  x`",
                "d41d8cd98f00b204e9800998ecf8427g  x",
                "d41d8cd98f00b204e9800998ecf8427e,x",
                "d41d8cd98f00b204e9800998ecf8427e\u00A0x",
                "MD5 x.css = d41d8cd98f00b204e9800998ecf8427e",
                "MD5 (x.css)= d41d8cd98f00b204e9800998ecf8427e",
                "MD5 () = d41d8cd98f00b204e9800998ecf8427e",
                "MD5 (x.css) = d41d8cd98f00b204e9800998ecf8427g",
                "MD5 (x.css) = 1234567",
                "MD5 (x.css) = ",
                "MD5 (",
                "MD5",
                "MD5 (x.css) = d41d8cd98f00b204e9800998ecf8427e d",
                "SIZE (x.css) = 12345678",
                "123 (x.css) = d41d8cd98f00b204e9800998ecf8427e",
                "M_5 (x.css) = d41d8cd98f00b204e9800998ecf8427e",
                "null",
                "\\",
                "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦  arabic digits",
                "１２３４５６７８９０  wide digits"
            })
    void refusesALineThatIsNoEntry(String line) {
        String hint = line.startsWith("{") ? "" : NOT_JSON;
        assertRefused(line + "\n", "line 1" + EXPECTED + "'" + line + "'" + hint);
        assertRefused(MD5 + "  y\n\n" + line + "\n" + MD5 + "  z\n", "line 3" + EXPECTED + "'" + line + "'");
    }

    @Test
    void refusesAChecksumThatIsTooLong() {
        String line = "0".repeat(129) + "  x";
        String longer = "0".repeat(300) + "  x";

        assertRefused(line, "line 1" + EXPECTED + "'" + line + "'" + NOT_JSON);
        assertRefused(longer, "line 1" + EXPECTED + "'" + "0".repeat(200) + "' ... (303 characters)" + NOT_JSON);
    }

    @Test
    void refusesHtml() {
        assertRefused(
                "<!DOCTYPE html>\r\n<html><title>Sign in</title></html>",
                "line 1" + EXPECTED + "'<!DOCTYPE html>'" + NOT_JSON);
    }

    @Test
    void controlCharactersAreEscaped() {
        assertRefused("a\u001B[31m\tb\u0007", "line 1" + EXPECTED + "'a\\u001B[31m\\u0009b\\u0007'" + NOT_JSON);
        assertRefused("a\u2028b\u0085c\u202Ed", "line 1" + EXPECTED + "'a\\u2028b\\u0085c\\u202Ed'" + NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\t", "\\x41", "\\", "a\\", "\\\\\\", "\\N"})
    void refusesABadEscape(String path) {
        assertRefused(
                MD5 + "  y\n\\" + MD5 + "  " + path + "\n",
                "line 2: it begins with a backslash, so its path may hold a backslash only in \\\\, \\n and \\r");
    }

    @Test
    void setsDuplicatesThatContradictAside() throws IOException {
        Manifest manifest = read(MD5 + "  a\n" + MD5 + "  static/x.css\n" + "0123456789abcdef  ./static/x.css\n");

        assertThat(manifest.checksum("a")).isEqualTo(MD5);
        assertThat(manifest.checksum("static/x.css")).isNull();
        assertThat(manifest.unusable().reason("static/x.css"))
                .isEqualTo("the name './static/x.css' is listed twice, with '" + MD5 + "' and with '0123456789abcdef'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n\r\n", " \t\n", "\uFEFF", "\uFEFF\n"})
    void refusesAListOfNothing(String list) {
        assertRefused(list, "it holds no entries; a list of checksums is expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"./", "/"})
    void setsAnEntryThatNamesNoFileAside(String path) throws IOException {
        Manifest manifest = read(MD5 + "  " + path + "\n" + MD5 + "  a\n");

        assertThat(manifest.checksum("a")).isEqualTo(MD5);
        assertThat(manifest.unusable().first()).isEqualTo("a name is empty; the name of a file was expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void refusesAListOfTwoForms(String end) {
        String plain = MD5 + "  x";
        String tagged = "MD5 (y) = " + MD5;

        assertRefused(plain + end + tagged, "line 2" + EXPECTED + "'" + tagged + "'");
        assertRefused(
                tagged + end + plain,
                "line 2: 'MD5 (path) = checksum' was expected, as in the first line, found '" + plain + "'");
    }

    @Test
    void entriesThatEndInANulAreCounted() {
        assertRefused(MD5 + "  x\0nothing\0", "entry 2" + EXPECTED + "'nothing'");
        assertRefused("\\" + MD5 + "  x\0", "entry 1" + EXPECTED + "'\\" + MD5 + "  x'" + NOT_JSON);
    }

    @Test
    void aNulInAListOfLinesIsRefused() {
        String lines = (MD5 + "  x\n").repeat(1000);

        assertRefused(
                lines + MD5 + "  a\0b\n",
                "line 1001: it holds a NUL, which must end either every entry or none; found 'a\\u0000b'");
    }

    @Test
    void refusesWhatIsNotUtf8WithItsLine() {
        byte[] list = (MD5 + "  a\n" + MD5 + "  b\n" + MD5 + "  caf\u00E9\n").getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(list, "line 3: it is not UTF-8 text; a list of checksums is expected");
    }

    @Test
    void refusesTextThatEndsInTheMiddleOfACharacter() {
        assertRefused(
                new byte[] {'1', '2', '3', '4', '5', '6', '7', '8', ' ', ' ', 'x', (byte) 0xC3},
                "line 1: it is not UTF-8 text; a list of checksums is expected");
    }

    @Test
    void refusesBinaryData() {
        byte[] gzip = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3};

        assertThatThrownBy(() -> Lists.read(gzip, "x")).isInstanceOf(ManifestFormatException.class);
    }

    private static void assertRefused(String list, String message) {
        assertRefused(list.getBytes(StandardCharsets.UTF_8), message);
    }

    private static void assertRefused(byte[] list, String message) {
        assertThatThrownBy(() -> Lists.read(list, "x"))
                .isInstanceOf(ManifestFormatException.class)
                .hasMessage(message)
                .message()
                .satisfies(text -> assertThat(text).doesNotContain("\n", "\r"));
    }

    private static Manifest read(String list) throws IOException {
        return Lists.read(list.getBytes(StandardCharsets.UTF_8), "a test");
    }
}
