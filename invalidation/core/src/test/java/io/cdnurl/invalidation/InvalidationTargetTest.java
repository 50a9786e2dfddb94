package io.cdnurl.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
    @ValueSource(strings = {"https://cdn.example.com", "https://cdn.example.com/", "//cdn.example.com"})
    void aWholeHostIsNoPrefixAndEverythingIsNoRemedy(String prefix) {
        assertThatThrownBy(() -> InvalidationTarget.prefix(prefix))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("stands for a whole host")
                .hasMessageNotContaining("everything");
    }

    @Test
    void thePrefixOfEverythingMustBeCalledEverything() {
        assertThatThrownBy(() -> InvalidationTarget.prefix("/"))
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

    /** A CDN would take each of these, and purge nothing. */
    @Test
    void whatWouldPurgeNothingIsRefused() {
        for (String text : List.of("/a/*/b", "/*.css", "/a*b?x", "https://x.example/*/b", "/a/**")) {
            assertThatThrownBy(() -> InvalidationTarget.path(text))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("has an asterisk in it, which every CDN takes for a letter; ");
            assertThatThrownBy(() -> InvalidationTarget.prefix(text)).isInstanceOf(InvalidRequestException.class);
        }
        assertThatThrownBy(() -> InvalidationTarget.path("/img/*"))
                .hasMessage("The path '/img/*' ends with an asterisk; to purge all URLs that begin with '/img/', use"
                        + " prefix(\"...\") without the asterisk.");
        for (String text : List.of("/a /b", "/a  https://x.example/b", "/a\t/b", "https://x.example/a //x.example/b")) {
            assertThatThrownBy(() -> InvalidationTarget.path(text)).hasMessageContaining("looks like two: a space");
            assertThatThrownBy(() -> InvalidationTarget.prefix(text)).hasMessageContaining("looks like two: a space");
        }
        assertThat(InvalidationTarget.path("/a b.css")).hasToString("/a%20b.css");
    }
}
