package io.cdnurl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SecretMaskTest {
    private static final String SECRET = "v1/\"a'b<c>&d+e=\\f%20";
    private static final SecretMask MASK = SecretMask.of(List.of(SECRET, "other-one"), "***");

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/");
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String everyCharacter(String format) {
        StringBuilder out = new StringBuilder();
        SECRET.chars().forEach(c -> out.append(String.format(format, c)));
        return out.toString();
    }

    @Test
    void everySpellingIsHidden() {
        String encoded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        for (String spelling : List.of(
                SECRET,
                "other-one",
                encoded,
                encoded.toLowerCase(Locale.ROOT),
                URLEncoder.encode(encoded, StandardCharsets.UTF_8),
                json(SECRET),
                json(json(SECRET)),
                html(SECRET),
                html(html(SECRET)),
                html(json(SECRET)),
                everyCharacter("%%%02X"),
                everyCharacter("%%%02x"),
                everyCharacter("%%25%02x"),
                everyCharacter("%%u%04x"),
                everyCharacter("\\u%04x"),
                everyCharacter("\\u%04X"),
                everyCharacter("\\x%02x"),
                everyCharacter("&#%d;"),
                everyCharacter("&#x%X;"),
                everyCharacter("&#x%04x;"),
                everyCharacter("&amp;#%d;"))) {
            assertThat(MASK.hide("a" + spelling + "z " + spelling)).isEqualTo("a***z ***");
            assertThat(MASK.isIn(spelling)).isTrue();
        }
    }

    @Test
    void anotherTextStays() {
        for (String text : List.of("", "v1/", "V1" + SECRET.substring(2), SECRET.substring(1), "\\\\\\u0041&amp;%25")) {
            assertThat(MASK.hide(text)).isEqualTo(text);
            assertThat(MASK.isIn(text)).isFalse();
        }
        assertThat(SecretMask.of(List.of(), "***").hide("x")).isEqualTo("x");
    }

    @Test
    void theEndOfABeginningMayBeAPartOfASecret() {
        String start = "x".repeat(2_000);
        for (int cut = 1; cut < SECRET.length(); cut++) {
            assertThat(MASK.hideInBeginning(start + SECRET + html(SECRET).substring(0, cut)))
                    .startsWith("xxx")
                    .doesNotContain("v1");
        }
        assertThat(MASK.hideInBeginning("v1")).isEmpty();
    }

    @Test
    @Timeout(20)
    void noTextMakesItSlow() {
        for (String part : List.of("\\", "%25", "&amp;", "&#0", "v1/", "v1/\\", "v%25", "\\u00")) {
            String text = part.repeat(1_000_000 / part.length());
            assertThat(MASK.isIn(text)).isFalse();
        }
    }
}
