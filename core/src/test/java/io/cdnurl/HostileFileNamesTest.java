package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** File names that lead out of their folder, or are none, get no URL: neither on the CDN nor on the site. */
class HostileFileNamesTest {
    private final CdnUrlBuilder cdn = SampleSite.cdn();
    private final CdnUrlBuilder debug = SampleSite.debug();

    @ParameterizedTest
    @ValueSource(
            strings = {"..", "../x", "a/..", "a/../x", "a/../../x", "..\\x", "a\\..\\x", "a\\..", "a/..\\x", "a\\../x"})
    void refusesTwoDots(String name) {
        assertRefused(name, "it has the segment '..'");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "./x", "a/.", "a/./x", ".\\x", "a\\.", "a\\.\\x"})
    void refusesOneDot(String name) {
        assertRefused(name, "it has the segment '.'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..;x", "..;", "a/..;x/b", ".;x", "a/.;/b"})
    void refusesDotsThatSomeServersCutAtASemicolon(String name) {
        assertRefused(name, "it has the segment '.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/x.css", "//x", "//evil.example/x.js", "/etc/passwd", "/../x"})
    void refusesAnAbsoluteName(String name) {
        assertRefused(name, "it starts with '/'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a//",
                "a//b",
                "a///b",
                "a//b/",
                "\\",
                "\\x",
                "\\\\host\\share",
                "a\\",
                "a\\\\b",
                "a\\/b",
                "a/\\b"
            })
    void refusesAnEmptySegment(String name) {
        assertRefused(name, "it has an empty segment");
    }

    @Test
    void refusesAnEmptyName() {
        assertRefused("", "it is empty");
    }

    static List<String> controlCharacters() {
        List<String> all = new ArrayList<>();
        for (char c = 0; c <= 0x9F; c++) {
            if (c < 0x20 || c >= 0x7F) {
                all.add(String.valueOf(c));
            }
        }
        return all;
    }

    @Test
    void refusesEveryControlCharacterAnywhere() {
        assertThat(controlCharacters()).hasSize(32 + 33);
        for (String control : controlCharacters()) {
            String named = String.format("the control character U+%04X", (int) control.charAt(0));
            assertRefused(control, named);
            assertRefused(control + "x.css", named);
            assertRefused("css/x" + control + ".css", named);
            assertRefused("x.css" + control, named);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "\uDE00", "x\uD83D", "\uD83Dx", "\uDE00\uD83D", "a/\uDE00/b", "😀\uD83D"})
    void refusesAnUnpairedSurrogate(String name) {
        assertRefused(name, "it holds the unpaired surrogate U+D");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "...|...",
                "..a|..a",
                "a..|a..",
                ".hidden|.hidden",
                "..hidden/x|..hidden/x",
                "dot.dot..js|dot.dot..js",
                "a/.../b|a/.../b",
                "~|~",
                "~root/x|~root/x",
                "a b.png|a%20b.png",
                "` leading`|%20leading",
                "`. `|.%20",
                "%2e%2e|%252e%252e",
                "%2e%2e/x|%252e%252e/x",
                "..%2fx|..%252fx",
                "%00|%2500",
                "a:b|a:b",
                "c:x.css|c:x.css",
                "http:x.js|http:x.js",
                "a\\b|a%5Cb",
                "?x|%3Fx",
                "#x|%23x",
                "ünï.svg|%C3%BCn%C3%AF.svg",
                "日本語.woff2|%E6%97%A5%E6%9C%AC%E8%AA%9E.woff2",
                "😀.png|%F0%9F%98%80.png",
                "．．|%EF%BC%8E%EF%BC%8E",
                "a∕b|a%E2%88%95b",
            })
    void allowsWhatOnlyLooksHostile(String name, String encoded) {
        assertThat(cdn.urlFor("static", name)).isEqualTo(SampleSite.CDN + "/static/" + encoded);
        assertThat(debug.urlFor("static", name)).isEqualTo("/static/" + encoded);
        assertThat(cdn.urlFor("static", originOf(name))).isEqualTo("/static/" + encoded);
    }

    @ParameterizedTest
    @MethodSource("controlCharacters")
    void theMessageShowsNoControlCharacter(String control) {
        assertThatThrownBy(() -> cdn.urlFor("static", "x" + control))
                .hasMessage(
                        "The asset's file name 'x\\u%04X' is refused: it holds the control character U+%04X. A file"
                                + " name is relative, like 'css/style.css'.",
                        (int) control.charAt(0), (int) control.charAt(0));
    }

    @Test
    void theExceptionHasTheNameAsItCame() {
        InvalidAssetPathException thrown =
                catchThrowableOfType(InvalidAssetPathException.class, () -> cdn.urlFor("static", "../x\n"));

        assertThat(thrown.filename()).isEqualTo("../x\n");
    }

    @Test
    void theTimeOfARefusedNameCannotBeAskedEither() {
        StaticEndpoint endpoint = StaticEndpoint.classpath("static", "/static", "io/cdnurl");

        assertThatThrownBy(() -> endpoint.lastModified("../cdnurl/CdnUrlBuilder.class"))
                .isInstanceOf(InvalidAssetPathException.class);
    }

    private void assertRefused(String name, String reason) {
        assertThatThrownBy(() -> cdn.urlFor("static", name))
                .isInstanceOf(InvalidAssetPathException.class)
                .hasMessageContaining(reason);
        assertThatThrownBy(() -> cdn.urlFor("static", Values.of("filename", name, "a", 1)))
                .isInstanceOf(InvalidAssetPathException.class)
                .hasMessageContaining(reason);
        assertThatThrownBy(() -> debug.urlFor("static", name))
                .isInstanceOf(InvalidAssetPathException.class)
                .hasMessageContaining(reason);
        assertThatThrownBy(() -> cdn.urlFor("static", originOf(name)))
                .isInstanceOf(InvalidAssetPathException.class)
                .hasMessageContaining(reason);
    }

    private static Map<String, Object> originOf(String name) {
        return Values.of("filename", name, "_cdn", false);
    }
}
