package io.cdnurl.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidationTargetTest {
    @Test
    void eachKindSaysWhatItIs() {
        assertThat(InvalidationTarget.path("/x?v=1")).hasToString("/x?v=1");
        assertThat(InvalidationTarget.prefix("/img")).hasToString("/img*");
        assertThat(InvalidationTarget.host("cdn.example.com")).hasToString("//cdn.example.com");
        assertThat(InvalidationTarget.tag("news")).hasToString("#news");
        assertThat(InvalidationTarget.everything()).hasToString("everything");
        assertThat(InvalidationTarget.prefix("/img").kind()).isEqualTo(TargetKind.PREFIX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://cdn.example.com", "https://CDN.example.com/", "//cdn.example.com"})
    void thePrefixOfAWholeHostIsThatHost(String prefix) {
        assertThat(InvalidationTarget.prefix(prefix)).isEqualTo(InvalidationTarget.host("cdn.example.com"));
    }

    @ParameterizedTest
    @CsvSource({
        "cdn.example.com, cdn.example.com",
        "CDN.Example.COM, cdn.example.com",
        "cdn.example.com:8080, cdn.example.com:8080",
        "localhost, localhost",
        "192.0.2.1:81, 192.0.2.1:81",
        "cdn.example.com:65535, cdn.example.com:65535",
        "[2001:DB8::1], [2001:db8::1]",
        "[::1]:8080, [::1]:8080",
        "b\u00fccher.example, xn--bcher-kva.example",
        "B\u00dcCHER.example:8080, xn--bcher-kva.example:8080",
        "xn--bcher-kva.example, xn--bcher-kva.example",
    })
    void aHostHasOneForm(String text, String name) {
        assertThat(InvalidationTarget.host(text)).isEqualTo(new InvalidationTarget.Host(name));
        assertThat(InvalidationTarget.host(text).kind()).isEqualTo(TargetKind.HOST);
        assertThat(InvalidationTarget.prefix("https://" + text + "/")).hasToString("//" + name);
        assertThat(UrlReference.of("https://" + text + "/x").host()).isEqualTo(name);
        assertThat(InvalidationTarget.path("//" + text + "/x")).hasToString("//" + name + "/x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://cdn.example.com | has a scheme or a path; name the host alone",
                "cdn.example.com/img | has a scheme or a path; name the host alone",
                "*.example.com | has an asterisk; name each host",
                "cdn.example.com. | ends with a dot, which is another host to browsers and caches; leave the dot out",
                "b\u00fccher.example.:80 | ends with a dot",
                "'' | has no proper host",
                "a b | has no proper host",
                "cdn..example.com\u00fc | cannot be encoded safely",
                "stra\u00dfe.example | cannot be encoded safely; write the host as xn--",
                "cdn.example.com: | has no proper host",
                "cdn.example.com:123456 | has no proper host",
                "cdn.example.com:65536 | has a port above 65535",
                "[::1]:99999 | has a port above 65535",
                "cdn..example.com | has a host with two dots in a row",
                "a..b:80 | has a host with two dots in a row",
                "[::1 | has no proper host",
                "user:secret@cdn.example.com | has no proper host",
            })
    void whatIsNoHostIsRefused(String text, String problem) {
        assertThatThrownBy(() -> InvalidationTarget.host(text))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("The host '")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> new InvalidationTarget.Host(text)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aHostOfATargetIsInItsOneForm() {
        assertThatThrownBy(() -> new InvalidationTarget.Host("CDN.example.com"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("take it from InvalidationTarget.host(...)");
    }

    @Test
    void everythingIsNoRemedyForThePrefixOfAllSites() {
        assertThatThrownBy(() -> InvalidationTarget.prefix("/"))
                .hasMessage("The prefix '/' stands for whole sites; name a longer one, or each host that is meant with"
                        + " host(...).");
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
