package io.cdnurl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentDecodingTest {
    @ParameterizedTest
    @CsvSource({
        "'',''",
        "/a+b,/a+b",
        "/a%20b,/a b",
        "/%c3%B6,/ö",
        "/ö%20,'/ö '",
        "%25zz,%zz",
        "%2525,%25",
        "%F0%9F%98%80,\uD83D\uDE00"
    })
    void decodesOnce(String encoded, String raw) {
        assertThat(PercentDecoding.path(encoded)).isEqualTo(raw);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "%zz", "%2z", "a%", "%ff", "%c3", "%c0%af", "%ed%a0%80", "\uD800%20", "%１１"})
    void whatIsNoEncodingHasNoText(String text) {
        assertThat(PercentDecoding.path(text)).isNull();
    }

    @Test
    void aPlusSignInAQueryIsASpace() {
        assertThat(PercentDecoding.query("a+b%2B")).isEqualTo("a b+");
    }

    @Test
    void readsBackWhatWasEncoded() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c < 0x3000; c++) {
            all.appendCodePoint(c);
        }
        String raw = all.append("\uD83D\uDE00").toString();

        assertThat(PercentDecoding.path(PercentEncoding.PATH.encode(raw))).isEqualTo(raw);
        assertThat(PercentDecoding.query(PercentEncoding.QUERY.encode(raw))).isEqualTo(raw);
    }
}
