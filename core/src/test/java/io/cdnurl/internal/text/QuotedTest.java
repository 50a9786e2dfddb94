package io.cdnurl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTest {
    @Test
    void aTextIsInQuotationMarks() {
        assertThat(Quoted.of("")).isEqualTo("''");
        assertThat(Quoted.of("größe 東京")).isEqualTo("'größe 東京'");
        assertThat(Quoted.of(CharBuffer.wrap("x"))).isEqualTo("'x'");
    }

    @Test
    void aLongTextIsShortened() {
        assertThat(Quoted.of("x".repeat(200))).isEqualTo("'" + "x".repeat(200) + "'");
        assertThat(Quoted.of("x".repeat(201))).isEqualTo("'" + "x".repeat(200) + "' ... (201 characters)");
    }

    @Test
    void aCharacterIsNeverCutInHalf() {
        assertThat(Quoted.of("x".repeat(199) + "\uD83D\uDE00y"))
                .isEqualTo("'" + "x".repeat(199) + "\uD83D\uDE00' ... (202 characters)");
        assertThat(Quoted.of("x".repeat(199) + "\uD83D\uDE00")).isEqualTo("'" + "x".repeat(199) + "\uD83D\uDE00'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:secret@h/x",
                "https://user:secret/pass@h/x",
                "https:/user:secret@h",
                "//user:secret@h",
                "\\\\user:secret@h",
                "https://user:secret?q@h",
                "https://user:secret#q@h/x@2x.png",
                "https:user:secret@h",
                "user:secret@h"
            })
    void theUserOfAUrlIsHidden(String url) {
        assertThat(Quoted.of(url))
                .doesNotContain("user", "secret")
                .startsWith("'")
                .endsWith("'");
        assertThat(Quoted.describe(url)).doesNotContain("user", "secret");
    }

    @Test
    void theUserIsHiddenWhereTheTextIsCut() {
        assertThat(Quoted.of("https://user:secret" + "x".repeat(1000) + "@h")).isEqualTo("'https://...@h'");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x0A, 0x0D, 0x1B, 0x7F, 0x85, 0x200E, 0x2028, 0x202E, 0xD800, 0xDFFF, 0xFEFF})
    void whatIsInvisibleIsEscaped(int c) {
        assertThat(Quoted.of("a" + (char) c + "b")).isEqualTo(String.format("'a\\u%04Xb'", c));
    }

    @Test
    void onlySimpleValuesAreShown() {
        assertThat(Quoted.describe(null)).isEqualTo("nothing (null)");
        assertThat(Quoted.describe("x")).isEqualTo("the text 'x'");
        assertThat(Quoted.describe(true)).isEqualTo("the boolean true");
        assertThat(Quoted.describe(new BigDecimal("1e999"))).isEqualTo("the number 1E+999");
        assertThat(Quoted.describe(Map.of("secret", "x"))).isEqualTo("a map");
        assertThat(Quoted.describe(List.of("secret"))).isEqualTo("a list");
        assertThat(Quoted.describe(Thread.State.NEW)).isEqualTo("a value of the class java.lang.Thread$State");
    }
}
