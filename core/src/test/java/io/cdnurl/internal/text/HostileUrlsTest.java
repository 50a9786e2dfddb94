package io.cdnurl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No password is shown, in whichever way a URL is broken; and an address that is right stays readable. */
class HostileUrlsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:s3cret@host/x",
                "https://user:s3/s3cret@host/x",
                "https://user:p@s3cret@host",
                "https://user:?s3cret@host",
                "https://user:#s3cret@host",
                "https://us er:s3 s3cret@host",
                "//user:s3cret@host",
                "https:/user:s3cret@host",
                "https:\\\\user:s3cret@host",
                "https:\\user:s3cret@host",
                "/\\user:s3cret@host",
            })
    void noPasswordIsQuoted(String url) {
        assertThat(Quoted.of(url)).doesNotContain("s3");
        assertThat(Quoted.of("see " + url)).doesNotContain("s3");
        assertThat(Credentials.withoutUserAndQuery(url)).doesNotContain("s3");
        assertThat(Credentials.addressWithoutUser(url)).doesNotContain("s3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user:s3cret@host",
                "https:user:s3cret@host",
                "user:s3cret@host//x",
                "user:s3//s3cret@host",
                "us:er:s3//s3cret@host/x",
                "user:s3/s3cret@host?token=s3cret",
                "/\t/user:s3cret@host",
                "https:\t//user:s3cret@host",
            })
    void noPasswordIsInAnAddress(String address) {
        assertThat(Credentials.withoutUserAndQuery(address)).doesNotContain("s3");
    }

    @ParameterizedTest
    @CsvSource({
        "https://host/x, https://host/x",
        "https://host/x?token=s3cret, https://host/x?...",
        "//host:8080/x, //host:8080/x",
        "host:8080/x, host:8080/x",
        "https://user:s3cret@host/x?token=s3cret, https://...@host/x?...",
        "user:s3cret@host/x, ...@host/x",
    })
    void theRestOfAnAddressIsShown(String address, String shown) {
        assertThat(Credentials.withoutUserAndQuery(address)).isEqualTo(shown);
        assertThat(Quoted.of(Credentials.withoutUserAndQuery(address))).isEqualTo("'" + shown + "'");
    }
}
