package io.cdnurl.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdnSitesTest {
    private static final CdnSites SITES =
            CdnSites.of(List.of("https://a.example.com", "http://a.example.com", "https://b.example.com:8443/"));

    private static List<String> resolved(String text) {
        return SITES.resolve(UrlReference.of(text)).stream()
                .map(UrlReference::toString)
                .toList();
    }

    @Test
    void aPathIsOnAllSites() {
        assertThat(resolved("/x?v=1"))
                .containsExactly(
                        "https://a.example.com/x?v=1",
                        "http://a.example.com/x?v=1",
                        "https://b.example.com:8443/x?v=1");
    }

    @Test
    void aUrlIsOnItsOwnSiteAndWithoutASchemeOnThoseOfItsHost() {
        assertThat(resolved("https://a.example.com/x")).containsExactly("https://a.example.com/x");
        assertThat(resolved("//a.example.com/x")).containsExactly("https://a.example.com/x", "http://a.example.com/x");
        assertThat(resolved("https://B.example.com:8443/x")).containsExactly("https://b.example.com:8443/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example.com/x",
                "https://a.example.com.evil.example/x",
                "https://b.example.com/x",
                "http://b.example.com:8443/x"
            })
    void anotherSitesUrlIsRefused(String url) {
        assertThatThrownBy(() -> resolved(url))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is on another site than https://a.example.com, http://a.example.com,"
                        + " https://b.example.com:8443");
        assertThatThrownBy(() -> SITES.pathOf(UrlReference.of(url))).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aHostIsThatOfASiteWithItsPort() {
        assertThat(SITES.hostOf(new InvalidationTarget.Host("a.example.com"))).isEqualTo("a.example.com");
        assertThat(SITES.hostOf(new InvalidationTarget.Host("b.example.com:8443")))
                .isEqualTo("b.example.com:8443");
        for (String other : List.of("b.example.com", "example.com", "a.example.com:443", "x.a.example.com")) {
            assertThatThrownBy(() -> SITES.hostOf(new InvalidationTarget.Host(other)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("The host '" + other + "' is not the host of one of the sites https://a.");
        }
        assertThatThrownBy(() -> CdnSites.of(List.of()).hostOf(new InvalidationTarget.Host("a.example.com")))
                .hasMessageContaining("name them with site(...)");
    }

    @Test
    void withoutSitesAPathHasNoUrlAndAUrlIsNobodys() {
        CdnSites none = CdnSites.of(List.of());
        assertThat(none.pathOf(UrlReference.of("/x"))).isEqualTo("/x");
        assertThatThrownBy(() -> none.resolve(UrlReference.of("/x"))).hasMessageContaining("name them with site(...)");
        assertThatThrownBy(() -> none.pathOf(UrlReference.of("https://a.example.com/x")))
                .hasMessageContaining("name them with site(...)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example.com", "/x", "//a.example.com", "https://a.example.com/x", "ftp://a.example.com"})
    void aSiteIsASchemeAndAHost(String site) {
        assertThatThrownBy(() -> CdnSites.of(List.of(site))).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void anotherSpellingIsAnotherObjectSoBothArePurged() {
        CdnSites sites = CdnSites.of(List.of("https://a.example.com"));
        assertThat(sites.resolve(UrlReference.of("/caf%c3%a9%2D")))
                .extracting(Object::toString)
                .containsExactly("https://a.example.com/caf%c3%a9%2D", "https://a.example.com/caf%C3%A9-");
        assertThat(sites.resolve(UrlReference.of("/caf%C3%A9"))).hasSize(1);
    }
}
