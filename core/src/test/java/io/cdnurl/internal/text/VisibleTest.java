package io.cdnurl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void visibleTextStaysAsItIs() {
        String text = "größe 東京 \uD83D\uDE00 'x' \\ \u00A0";

        assertThat(Visible.line(text)).isEqualTo(text);
        assertThat(Visible.lines(text)).isEqualTo(text);
    }

    @Test
    void everyCharacterEndsUpOnOneLine() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(c ->
                                Visible.line(Character.toString(c)).codePoints().anyMatch(Visible::isInvisible)))
                .isEmpty();
    }

    @Test
    void severalLinesStaySeveralLines() {
        assertThat(Visible.lines("a\nb\r\nc")).isEqualTo("a\nb\\u000D\nc");
        assertThat(Visible.line("a\nb\r\nc")).isEqualTo("a\\u000Ab\\u000D\\u000Ac");
    }

    @Test
    void anInvisibleCharacterOfTwoHalvesIsTwoEscapes() {
        assertThat(Visible.line(new String(Character.toChars(0xE0041)))).isEqualTo("\\uDB40\\uDC41");
    }
}
