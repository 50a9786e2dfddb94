package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The host of a request is the client's to choose, so it is checked before it gets into a URL. */
class RequestContextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "www.example.com",
                "my_host:8080",
                "192.0.2.7:80",
                "[::1]:8080",
                "[2001:db8::1]",
                "a.example:65535",
                "xn--mnchen-3ya.example"
            })
    void takesAHost(String host) {
        String url = SampleSite.cdn().urlFor("index", Values.of("_external", true), RequestContext.of("https", host));

        assertThat(url).isEqualTo("https://" + host + "/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "evil.example/path",
                "evil.example\\x",
                "evil.example?x",
                "evil.example#x",
                "user@evil.example",
                "user:password@evil.example",
                "a.example:",
                "a.example:port",
                "a.example:123456",
                "a.example:80:80",
                "a.example\r\nX-Header: y",
                "a.example\n",
                "a.example\"><script>alert(1)</script>",
                "a.example'",
                "a.example%2f",
                "münchen.example",
                "[::1",
                "::1",
                "[evil]",
                "[::1]x"
            })
    void refusesAHostileHost(String host) {
        assertThatThrownBy(() -> RequestContext.of("https", host))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("The request's host '")
                .hasMessageEndingWith(
                        "' is not a valid host; it is a name or an address, with ':' and a port if need be.")
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp", "https:", "javascript", "https\n", "wss"})
    void refusesAnotherScheme(String scheme) {
        assertThatThrownBy(() -> RequestContext.of(scheme, "localhost"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageEndingWith("is neither 'http' nor 'https'.");
    }

    @Test
    void keepsTheSchemeInLowerCase() {
        assertThat(RequestContext.of("HTTPS", "localhost").scheme()).isEqualTo("https");
    }

    @ParameterizedTest
    @CsvSource({"'',''", "/,''", "/app,/app", "/app/,/app", "/a/b c,/a/b c"})
    void keepsTheRootPathWithoutASlashAtItsEnd(String given, String kept) {
        assertThat(SampleSite.PAGE.withRootPath(given).rootPath()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"app", "//evil.example", "//", "/a//b", "/..", "/a/../b", "/a\\b\\..", "/a\nb", "/\\evil.example"
            })
    void refusesAHostileRootPath(String rootPath) {
        assertThatThrownBy(() -> SampleSite.PAGE.withRootPath(rootPath))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("The request's root path '")
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "https,www.example.com,443,'',www.example.com,''",
        "HTTPS,www.example.com,443,/,www.example.com,''",
        "http,www.example.com,80,'',www.example.com,''",
        "http,www.example.com,443,'',www.example.com:443,''",
        "https,www.example.com,8443,'',www.example.com:8443,''",
        "https,www.example.com,-1,'',www.example.com,''",
        "https,www.example.com,0,'',www.example.com,''",
        "http,::1,8080,'',[::1]:8080,''",
        "http,[::1],80,'',[::1],''",
        "http,127.0.0.1,80,'',127.0.0.1,''",
        "http,a_b,80,/mein%20laden/%C3%B6,a_b,/mein laden/ö"
    })
    void isWhatAServerSays(String scheme, String name, int port, String path, String host, String rootPath) {
        RequestContext request = RequestContext.of(scheme, name, port, path);

        assertThat(request.scheme()).isEqualTo(scheme.toLowerCase(Locale.ROOT));
        assertThat(request.host()).isEqualTo(host);
        assertThat(request.rootPath()).isEqualTo(rootPath);
        assertThat(request.blueprint()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https,'',443,''",
        "https,a b,443,''",
        "https,evil.example/,443,''",
        "https,user@evil.example,443,''",
        "https,www.example.com,65536,''",
        "https,[::1,443,''",
        "https,:,443,''",
        "https,www.example.com,443,//evil.example",
        "https,www.example.com,443,/%2e%2e/x",
        "https,www.example.com,443,/%zz",
        "https,www.example.com,443,/%ff",
        "ftp,www.example.com,443,''"
    })
    void refusesWhatNoServerShouldSay(String scheme, String name, int port, String path) {
        assertThatThrownBy(() -> RequestContext.of(scheme, name, port, path))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("The request's ");
    }

    @Test
    void aChangedContextKeepsTheRest() {
        RequestContext context = SampleSite.PAGE.withRootPath("/app").withBlueprint("admin");

        assertThat(context).isEqualTo(new RequestContext("https", "www.example.com", "/app", "admin"));
        assertThat(context.withBlueprint(null).blueprint()).isNull();
    }
}
