package io.cdnurl.demo.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.demo.server.UnusableDemoException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens open the desk. */
class DeskKeyTest {
    @Test
    void theTokenOpensAndNothingElseDoes() {
        DeskKey key = DeskKey.of("0123456789abcdef==");

        assertThat(key.exists()).isTrue();
        assertThat(key.opens("0123456789abcdef==")).isTrue();
        assertThat(key.opens("0123456789abcdef=")).isFalse();
        assertThat(key.opens("0123456789abcdef==x")).isFalse();
        assertThat(key.opens("")).isFalse();
        assertThat(key.opens(null)).isFalse();
        assertThat(key.toString()).doesNotContain("0123456789");
    }

    @ParameterizedTest
    @NullAndEmptySource
    void withoutATokenNothingOpens(String token) {
        assertThat(DeskKey.of(token).exists()).isFalse();
        assertThat(DeskKey.of(token).opens("")).isFalse();
        assertThat(DeskKey.of(token).opens(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcde", " 0123456789abcdef", "0123456789abcdef\n", "pässwörter-und-mehr"})
    void aWeakOrInvalidTokenIsRefused(String token) {
        assertThatThrownBy(() -> DeskKey.of(token))
                .isInstanceOf(UnusableDemoException.class)
                .hasMessageContaining(DeskKey.VARIABLE)
                .hasMessageNotContaining(token.strip());
    }
}
