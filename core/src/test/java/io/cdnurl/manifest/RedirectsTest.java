package io.cdnurl.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the server of a manifest may send a fetch to. */
class RedirectsTest {
    @ParameterizedTest
    @CsvSource({
        "http://a/m, https://a/m, true",
        "http://a/m, https://A:443/x, true",
        "http://a:8080/m, http://a:8080/x, true",
        "https://a:8443/m, x, true",
        "http://a/m, https://a:8443/m, false",
        "http://a/m, http://a:8080/m, false",
        "https://a/m, https://b/m, false",
        "https://a/m, //b/m, false",
        "https://a/m, http://a/m, false"
    })
    void redirectsStayOnTheHost(String from, String to, boolean followed) {
        assertThat(catchThrowable(() -> new Redirects(false).target(URI.create(from), 302, to)) == null)
                .isEqualTo(followed);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a/m, https://b:8443/m, true",
        "http://a/m, http://b/m, true",
        "https://a/m, http://b/m, false",
        "http://a/m, ftp://a/m, false",
        "http://a/m, https://u:p@a/m, false",
        "http://a/m, mailto:a, false"
    })
    void orLeadToAnyHostThatIsAsSafe(String from, String to, boolean followed) {
        assertThat(catchThrowable(() -> new Redirects(true).target(URI.create(from), 302, to)) == null)
                .isEqualTo(followed);
    }
}
