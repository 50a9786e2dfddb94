package io.cdnurl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule is stated here a second time, by other means, and compared over all of Unicode. */
class PercentEncodingTest {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + "-._~";

    /** What stays plain in a part of a URL, what a space is there, and how Java reads the part back. */
    record Part(
            String name,
            PercentEncoding encoding,
            String plain,
            String space,
            String urlStart,
            UnaryOperator<String> decode) {
        @Override
        public String toString() {
            return name;
        }

        String expected(int codePoint) {
            if (codePoint == ' ') {
                return space;
            }
            if ((UNRESERVED + plain).indexOf(codePoint) >= 0) {
                return Character.toString(codePoint);
            }
            byte[] utf8 = valid(codePoint).getBytes(StandardCharsets.UTF_8);
            return "%" + HexFormat.ofDelimiter("%").withUpperCase().formatHex(utf8);
        }
    }

    static Stream<Part> parts() {
        String start = "https://cdn.example.com/";
        return Stream.of(
                new Part("PATH", PercentEncoding.PATH, "!$&()*,/:;=@", "%20", start, PercentEncodingTest::path),
                new Part("SEGMENT", PercentEncoding.SEGMENT, "!$&()*,:;=@", "%20", start, PercentEncodingTest::path),
                new Part(
                        "QUERY",
                        PercentEncoding.QUERY,
                        "!$()*,/:;?@",
                        "+",
                        start + "?",
                        url -> URLDecoder.decode(URI.create(url).getRawQuery(), StandardCharsets.UTF_8)),
                new Part(
                        "ANCHOR",
                        PercentEncoding.ANCHOR,
                        "!$&()*+,/:;=?@",
                        "%20",
                        start + "#",
                        url -> URI.create(url).getFragment()));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void encodesEveryCodePointByTheRule(Part part) {
        List<String> wrong = new ArrayList<>();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String actual = part.encoding().encode(Character.toString(c));
            if (!actual.equals(part.expected(c))) {
                wrong.add(Integer.toHexString(c) + ": " + actual);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("parts")
    void javaReadsEveryCodePointBack(Part part) {
        int block = 0x400;
        for (int first = 0; first <= Character.MAX_CODE_POINT; first += block) {
            StringBuilder raw = new StringBuilder();
            StringBuilder valid = new StringBuilder();
            for (int c = first; c < first + block; c++) {
                // The letter keeps the last high surrogate and the first low one apart.
                raw.appendCodePoint(c).append('x');
                valid.append(valid(c)).append('x');
            }
            String url = part.urlStart() + part.encoding().encode(raw.toString());
            assertThat(part.decode().apply(url)).isEqualTo(valid.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("parts")
    void encodesMixedTextsByTheRuleAndJavaReadsThemBack(Part part) {
        Random random = new Random(20250101);
        for (int i = 0; i < 20_000; i++) {
            String raw = mixed(random);
            StringBuilder expected = new StringBuilder();
            raw.codePoints().forEach(c -> expected.append(part.expected(c)));
            StringBuilder valid = new StringBuilder();
            raw.codePoints().forEach(c -> valid.append(valid(c)));
            StringBuilder appended = new StringBuilder("before");
            part.encoding().appendTo(appended, raw);

            assertThat(part.encoding().encode(raw)).isEqualTo(expected.toString());
            assertThat(appended).hasToString("before" + expected);
            assertThat(part.decode().apply(part.urlStart() + expected)).isEqualTo(valid.toString());
        }
    }

    @Test
    void aPercentSignIsAPercentSign() {
        assertThat(PercentEncoding.PATH.encode("100%25")).isEqualTo("100%2525");
    }

    @Test
    void aTextWithNothingToEncodeIsNotCopied() {
        String plain = "css/style.css";
        assertThat(PercentEncoding.PATH.encode(plain)).isSameAs(plain);
    }

    private static String path(String url) {
        return URI.create(url).getPath().substring(1);
    }

    private static String valid(int codePoint) {
        boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
        return surrogate ? "\uFFFD" : Character.toString(codePoint);
    }

    /** ASCII for the most part, with any UTF-16 unit and any code point in between. */
    private static String mixed(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                default -> text.append((char) random.nextInt(0x80));
            }
        }
        return text.toString();
    }
}
