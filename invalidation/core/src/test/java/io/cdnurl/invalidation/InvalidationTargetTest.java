package io.cdnurl.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidationTargetTest {
    @Test
    void eachKindSaysWhatItIs() {
        assertThat(InvalidationTarget.path("/x?v=1")).hasToString("/x?v=1");
        assertThat(InvalidationTarget.prefix("/img")).hasToString("/img*");
        assertThat(InvalidationTarget.tag("news")).hasToString("#news");
        assertThat(InvalidationTarget.everything()).hasToString("everything");
        assertThat(InvalidationTarget.prefix("/img").kind()).isEqualTo(TargetKind.PREFIX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "https://cdn.example.com", "https://cdn.example.com/"})
    void thePrefixOfEverythingMustBeCalledEverything(String prefix) {
        assertThatThrownBy(() -> InvalidationTarget.prefix(prefix))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("everything()");
    }

    @Test
    void aPrefixNeedsNoAsterisk() {
        assertThatThrownBy(() -> InvalidationTarget.prefix("/img/*"))
                .hasMessage("The prefix '/img/*' ends with an asterisk, which every prefix implies; leave it out.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\r\nX: y", "ä", "\u007F"})
    void aTagIsVisibleAscii(String tag) {
        assertThatThrownBy(() -> InvalidationTarget.tag(tag))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("visible ASCII")
                .hasMessageNotContaining("\n");
    }
}
