package io.cdnurl.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.StaticEndpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlReferenceTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/x.css, /x.css",
                "/x.css?v=2&w=%26, /x.css?v=2&w=%26",
                "/, /",
                "/a b.css, /a%20b.css",
                "/ä€😀.css, /%C3%A4%E2%82%AC%F0%9F%98%80.css",
                "/%c3%a4, /%c3%a4",
                "/%41%2D%2e%5F%7e, /%41%2D%2e%5F%7e",
                "/~user, /~user",
                "/a%2Fb, /a%2Fb",
                "`/!$&'()*+,;=:@`, `/!$&'()*+,;=:@`",
                "/a*b, /a*b",
                "/a[1]|{x}^`\", /a[1]%7C%7Bx%7D%5E%60%22",
                "/x?q=<a>\\b, /x?q=%3Ca%3E%5Cb",
                "https://CDN.Example.com/X.css, https://cdn.example.com/X.css",
                "HTTPS://cdn.example.com:443/x, https://cdn.example.com/x",
                "http://cdn.example.com:80/x, http://cdn.example.com/x",
                "http://cdn.example.com:443/x, http://cdn.example.com:443/x",
                "//cdn.example.com:8080/x, //cdn.example.com:8080/x",
                "https://cdn.example.com, https://cdn.example.com/",
                "https://cdn.example.com?v=1, https://cdn.example.com/?v=1",
                "https://[2001:DB8::1]:8443/x, https://[2001:db8::1]:8443/x",
                "/x?to=../y, /x?to=../y",
                "/..x/.y/z., /..x/.y/z.",
            })
    void aUrlIsTakenAsARequestNamesIt(String text, String expected) {
        UrlReference reference = UrlReference.of(text);
        assertThat(reference).hasToString(expected);
        assertThat(UrlReference.of(reference.toString())).isEqualTo(reference);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "x.css | The path 'x.css' does not begin with a slash; write one in front of it, or a whole URL.",
                "#news | begins with '#', which is how CloudFront writes a cache tag; if it is one, use tag(...).",
                "/x#top | has a fragment ('#...'), which is never sent to a cache; leave it out, or write %23.",
                "/50% | has a percent sign that encodes nothing; for the sign itself write %25.",
                "/%zz | has a percent sign that encodes nothing",
                "/a/../b | has a segment '.' or '..'",
                "/a/./b | has a segment '.' or '..'",
                "/.. | has a segment '.' or '..'",
                "/a/%2e%2E/b | has a segment '.' or '..'",
                "/a\\..\\b | has a segment '.' or '..'",
                "/..;x/b | has a segment '.' or '..'",
                "ftp://example.com/x | has a scheme that no CDN serves",
                "javascript:alert(1) | has a scheme that no CDN serves",
                "https:///x | has no proper host",
                "https://exa mple.com/x | has no proper host",
                "https://me:secret@example.com/x | The URL 'https://...@example.com/x' has a user in it",
                "//me@example.com/x | has a user in it",
                "https://example.com:99999999/x | has no proper host",
            },
            delimiter = '|')
    void whatIsNoUrlOfACacheIsRefused(String text, String message) {
        assertThatThrownBy(() -> UrlReference.of(text))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void anEmptyPathIsRefused(String text) {
        assertThatThrownBy(() -> UrlReference.of(text)).hasMessageStartingWith("A path is empty");
    }

    @Test
    void controlCharactersAreRefusedAndCannotForgeALine() {
        for (char c = 0; c < 0xA0; c++) {
            if (Character.isISOControl(c)) {
                String text = "/a" + c + "b";
                assertThatThrownBy(() -> UrlReference.of(text))
                        .hasMessage(
                                "The path '/a\\u%04Xb' holds the control character U+%04X; take it out.",
                                (int) c, (int) c);
            }
        }
    }

    @Test
    void normalizedItIsWhatTheRfcHoldsToBeTheSame() {
        assertThat(UrlReference.of("https://a.example.com/%41%2D%2e%5F%7e%c3%a4?q=%2f")
                        .normalized())
                .hasToString("https://a.example.com/A-._%7E%C3%A4?q=%2F");
    }

    @Test
    void partsThatAreNotRightAreRefused() {
        assertThatThrownBy(() -> new UrlReference(null, null, "/x\r\nSet-Cookie: a"))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> new UrlReference("https", null, "/x")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> new UrlReference("ftp", "a.example.com", "/x"))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> new UrlReference("https", "A.example.com", "/x"))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void passwordsAreNotShown() {
        String secret = "s3cret".repeat(30);
        for (String url : new String[] {
            "https://user:" + secret + "@h/x", "https://user:pa/s3cret@h/x", "https://user:p@s3cret@h/"
        }) {
            assertThatThrownBy(() -> UrlReference.of(url)).hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void anApostropheIsEncodedWhereBrowsersEncodeIt() {
        assertThat(UrlReference.of("/it's.css?q='a'&r=%27")).hasToString("/it's.css?q=%27a%27&r=%27");
        assertThat(UrlReference.of("/it%27s.css?")).hasToString("/it%27s.css?");
    }

    @Test
    void aCharacterThatWasLostIsRefused() {
        assertThatThrownBy(() -> UrlReference.of("/gr\uFFFD\uFFFDe.css"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("holds U+FFFD, which stands for a character that was lost");
    }

    @Test
    void partsWithDotSegmentsAreRefused() {
        for (String path : List.of("/../x", "/a/..", "/a/./b", "/%2e%2E/x?y")) {
            assertThatThrownBy(() -> new UrlReference(null, "cdn.example.com", path))
                    .hasMessageContaining("has a segment '.' or '..'");
        }
        assertThat(new UrlReference(null, null, "/x?a=/../b").path()).isEqualTo("/x?a=/../b");
    }

    @Test
    void halfACharacterIsRefused() {
        assertThatThrownBy(() -> UrlReference.of("/\uD83D")).hasMessageContaining("half a character");
        assertThatThrownBy(() -> UrlReference.of("/\uDE00x")).hasMessageContaining("half a character");
    }

    @Test
    void whatTheBuilderWritesIsKeptByteForByte() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .timestamp(false)
                .staticEndpoint(StaticEndpoint.directory("static", "/static", Path.of(".")))
                .build());
        for (int c = 0x21; c < 0x3000; c++) {
            if (Character.isISOControl(c) || c == '/' || c == '\\' || c == '.') {
                continue;
            }
            String name = "a" + Character.toString(c) + "z";
            String url = cdn.urlFor("static", Map.of("filename", name, "q", name));
            int query = url.indexOf('?');
            String requested = url.substring(0, query) + url.substring(query).replace("'", "%27");
            assertThat(UrlReference.of(url)).as(name).hasToString(requested);
        }
    }
}
