package io.cdnurl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void aTextThatIsShortEnoughIsWhole() {
        assertThat(Excerpt.of("", 0)).isEmpty();
        assertThat(Excerpt.of("abc", 3)).isEqualTo("abc");
    }

    @Test
    void aLongerTextIsCut() {
        assertThat(Excerpt.of("abcd", 3)).isEqualTo("abc...");
        assertThat(Excerpt.of("abcd", 0)).isEqualTo("...");
    }

    @Test
    void itIsVisible() {
        assertThat(Excerpt.of("a\r\n\u202Eb", 10)).isEqualTo("a\\u000D\\u000A\\u202Eb");
    }

    @Test
    void aCharacterIsNotCutInHalf() {
        assertThat(Excerpt.of("a\uD83D\uDE00b", 2)).isEqualTo("a...");
        assertThat(Excerpt.of("a\uD83D\uDE00b", 3)).isEqualTo("a\uD83D\uDE00...");
        assertThat(Excerpt.of("a\uD83Dbc", 2)).isEqualTo("a\\uD83D...");
    }
}
