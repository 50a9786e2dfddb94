package io.cdnurl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {
    @ParameterizedTest
    @CsvSource({
        "user.show,user.shwo,0.8888888888888888",
        "index,nope,0.4444444444444444",
        "static,statik,0.8333333333333334",
        "'',a,0.0",
        "abcd,abcd,1.0",
        "abxcd,abcd,0.8888888888888888",
        "qabxcd,abycdf,0.6666666666666666",
        "CDN_DOMAIN,CDN_DOMIAN,0.9",
        "private,volatile,0.5333333333333333",
        "日本語,日本,0.8",
        "aaaa,aa,0.6666666666666666",
        "tide,diet,0.25",
        "diet,tide,0.5",
        "admin.static,static.admin,0.5"
    })
    void measuresAsPythonsSequenceMatcher(String a, String b, double ratio) {
        assertThat(Likeness.of(a, b)).isCloseTo(ratio, within(1e-9));
    }
}
