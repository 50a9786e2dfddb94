package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code CDN_DOMAIN} is a host, or a host and a port; whoever writes more is told where that belongs. */
class CdnDomainTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mycdnname.cloudfront.net",
                "localhost",
                "cdn.example.com:8443",
                "cdn.example.com:1",
                "cdn.example.com:65535",
                "a-b.example",
                "CDN.Example.COM",
                "xn--mnchen-3ya.example",
                "192.0.2.7",
                "192.0.2.7:81",
                "[2001:db8::1]",
                "[::1]:8080"
            })
    void takesAHostWithOrWithoutAPort(String domain) {
        CdnSettings settings = SampleSite.unversioned()
                .domain(domain)
                .scheme(SchemePolicy.HTTPS)
                .build();
        String url = CdnUrlBuilder.of(settings).urlFor("static", "x.css");

        assertThat(url).isEqualTo("https://" + domain + "/static/x.css");
        assertThat(URI.create(url).getRawAuthority()).isEqualTo(domain);
    }

    @ParameterizedTest
    @CsvSource({
        "https://cdn.example.com,'CDN_DOMAIN=cdn.example.com, CDN_HTTPS=true'",
        "https://cdn.example.com/,'CDN_DOMAIN=cdn.example.com, CDN_HTTPS=true'",
        "http://cdn.example.com:81,'CDN_DOMAIN=cdn.example.com:81, CDN_HTTPS=false'",
        "HTTP://cdn.example.com,'CDN_DOMAIN=cdn.example.com, CDN_HTTPS=false'",
        "//cdn.example.com,CDN_DOMAIN=cdn.example.com",
        "https://cdn.example.com/assets,'CDN_DOMAIN=cdn.example.com, CDN_HTTPS=true, CDN_PATH_PREFIX=/assets'",
        "https://cdn.example.com/a/b/,'CDN_DOMAIN=cdn.example.com, CDN_HTTPS=true, CDN_PATH_PREFIX=/a/b'",
        "https:///assets,'CDN_DOMAIN=<host>, CDN_HTTPS=true, CDN_PATH_PREFIX=/assets'"
    })
    void tellsWhichSettingsAUrlIsMeantFor(String url, String settings) {
        assertThatThrownBy(() -> CdnSettings.builder().domain(url).build())
                .hasMessageEndingWith("CDN_DOMAIN '" + url + "' is a URL: write " + settings);
    }

    @ParameterizedTest
    @CsvSource({
        "cdn.example.com/,CDN_DOMAIN=cdn.example.com",
        "cdn.example.com/assets,'CDN_DOMAIN=cdn.example.com, CDN_PATH_PREFIX=/assets'",
        "/assets,'CDN_DOMAIN=<host>, CDN_PATH_PREFIX=/assets'"
    })
    void tellsWhichSettingsAPathIsMeantFor(String path, String settings) {
        assertThatThrownBy(() -> CdnSettings.builder().domain(path).build())
                .hasMessageEndingWith("CDN_DOMAIN '" + path + "' has a path: write " + settings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "cdn.example.com ",
                "cdn.example.com:",
                "cdn.example.com:0",
                "cdn.example.com:65536",
                "cdn.example.com:99999999999",
                "cdn.example.com:-1",
                "cdn.example.com:http",
                ":443",
                "-cdn.example.com",
                "cdn-.example.com",
                "cdn..example.com",
                ".example.com",
                "cdn_1.example.com",
                "1.2.3",
                "::1",
                "[::1",
                "[::x]",
                "cdn.example.com?x",
                "cdn.example.com#x",
                "cdn.example.com%2Fx",
                "cdn.example.com\\x",
                "cdn.example.com\r\nSet-Cookie: a=b"
            })
    void refusesWhatIsNoHost(String domain) {
        assertThatThrownBy(() -> CdnSettings.builder().domain(domain).build())
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("is not a host or host:port, like mycdnname.cloudfront.net");
    }

    @ParameterizedTest
    @CsvSource({"cdn.münchen.example,cdn.xn--mnchen-3ya.example", "日本.example:81,xn--wgv71a.example:81"})
    void tellsTheAsciiFormOfADomain(String domain, String ascii) {
        assertThatThrownBy(() -> CdnSettings.builder().domain(domain).build())
                .hasMessageEndingWith(
                        "CDN_DOMAIN '" + domain + "' is not in the form that URLs use: write CDN_DOMAIN=" + ascii);
    }
}
