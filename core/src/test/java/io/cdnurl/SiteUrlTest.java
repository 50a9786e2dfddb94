package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code CDN_SITE_URL} stands for the request in mail and batch, which have no request. */
class SiteUrlTest {
    @Test
    void aRelativeUrlOutsideOfARequestIsWarnedAboutOnceWhereRequestsAreKnown() {
        CdnUrlBuilder pagesOnly = SampleSite.cdn();
        CdnUrlBuilder bindsRequests = SampleSite.cdn();
        CdnUrlBuilder asksForRequests =
                CdnUrlBuilder.of(SampleSite.unversioned().request(() -> null).build());
        CdnUrlBuilder knowsTheSite = CdnUrlBuilder.of(
                SampleSite.unversioned().siteUrl("https://www.example.com").build());
        try (RecordedLog log = RecordedLog.of(CdnUrlBuilder.class)) {
            pagesOnly.urlFor("index", Values.of());
            bindsRequests.urlFor("index", Values.of(), SampleSite.PAGE);
            knowsTheSite.urlFor("index", Values.of(), SampleSite.PAGE);
            knowsTheSite.urlFor("index", Values.of());
            assertThat(log.lines()).isEmpty();

            for (CdnUrlBuilder cdn : List.of(bindsRequests, asksForRequests, bindsRequests)) {
                assertThat(cdn.urlFor("user.show", Values.of("id", 3))).isEqualTo("/user/3");
            }
            assertThat(log.texts())
                    .hasSize(2)
                    .allMatch(text -> text.startsWith("A URL of the site was written without its host, since there is"
                            + " no request here, and CDN_SITE_URL is not set."));
        }
    }

    private final CdnUrlBuilder mail = CdnUrlBuilder.of(
            SampleSite.unversioned().siteUrl("https://shop.example:8443/a%20b/").build());

    @Test
    void urlsAreAbsoluteWithoutARequest() {
        assertThat(mail.urlFor("user.show", Values.of("id", 3))).isEqualTo("https://shop.example:8443/a%20b/user/3");
        assertThat(mail.urlFor("static", Values.of("filename", "x.css", "_cdn", false)))
                .isEqualTo("https://shop.example:8443/a%20b/static/x.css");
    }

    @Test
    void urlsAreRelativeWhereTheCallSaysSo() {
        assertThat(mail.urlFor("user.show", Values.of("id", 3, "_external", false)))
                .isEqualTo("/a%20b/user/3");
    }

    @Test
    void aSchemeOfTheCallBeatsTheSites() {
        assertThat(mail.urlFor("index", Values.of("_scheme", "http"))).isEqualTo("http://shop.example:8443/a%20b/");
    }

    @Test
    void aRequestBeatsTheSite() {
        assertThat(mail.urlFor("user.show", Values.of("id", 3), SampleSite.PAGE))
                .isEqualTo("/user/3");
        assertThat(mail.urlFor("user.show", Values.of("id", 3, "_external", true), SampleSite.PAGE))
                .isEqualTo("https://www.example.com/user/3");
    }

    @Test
    void theCdnIsNotTheSite() {
        assertThat(mail.urlFor("static", "x.css")).isEqualTo(SampleSite.CDN + "/static/x.css");
    }

    @Test
    void withoutASiteAnAbsoluteUrlIsAnErrorThatNamesTheSetting() {
        for (String name : new String[] {"_external", "_scheme"}) {
            Object value = name.equals("_external") ? true : "https";
            assertThatThrownBy(() -> SampleSite.cdn().urlFor("index", Values.of(name, value)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage(
                            "An absolute URL was asked for (_external or _scheme), and there is neither a request nor"
                                    + " CDN_SITE_URL to take the host from: set CDN_SITE_URL to"
                                    + " the site's own address.");
        }
    }

    @Test
    void withoutASiteAnAbsoluteUrlOnTheCdnIsNoError() {
        assertThat(SampleSite.cdn().urlFor("static", Values.of("filename", "x.css", "_external", true)))
                .isEqualTo(SampleSite.CDN + "/static/x.css");
    }
}
