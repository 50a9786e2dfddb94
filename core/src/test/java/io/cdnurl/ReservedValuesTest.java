package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that begin with an underscore say how the URL is to be, and never stand in it. */
class ReservedValuesTest {
    private final CdnUrlBuilder cdn = SampleSite.cdn();

    @Test
    void anAnchorIsEncodedAndLast() {
        assertThat(cdn.urlFor("index", Values.of("_anchor", "a b#ü", "q", 1))).isEqualTo("/?q=1#a%20b%23%C3%BC");
        assertThat(cdn.urlFor("static", Values.of("filename", "x.svg", "_anchor", "icon", "q", 1)))
                .isEqualTo(SampleSite.CDN + "/static/x.svg?q=1#icon");
        assertThat(cdn.urlFor("static", Values.of("filename", "x.svg", "_anchor", "icon", "_cdn", false)))
                .isEqualTo("/static/x.svg#icon");
    }

    @Test
    void nullIsNotSaid() {
        assertThat(cdn.urlFor("index", Values.of("_anchor", null, "_scheme", null, "_on_missing", null)))
                .isEqualTo("/");
    }

    /** In most engines True is a variable that is not set. */
    @ParameterizedTest
    @ValueSource(strings = {"_external", "_site", "_cdn"})
    void nullIsNeitherTrueNorFalse(String name) {
        for (String endpoint : new String[] {"index", "static"}) {
            assertThatThrownBy(() -> cdn.urlFor(endpoint, Values.of("filename", "x.css", name, null)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage(name + " is nothing (null): is it a variable that is not set, such as True in a"
                            + " language whose word is true? It is true or false, in small letters.");
        }
    }

    @Test
    void externalMakesTheUrlAbsolute() {
        assertThat(cdn.urlFor("user.show", Values.of("id", 3, "_external", true), SampleSite.PAGE.withRootPath("/app")))
                .isEqualTo("https://www.example.com/app/user/3");
        assertThat(cdn.urlFor("user.show", Values.of("id", 3, "_external", false), SampleSite.PAGE))
                .isEqualTo("/user/3");
    }

    @ParameterizedTest
    @CsvSource({
        "https,https://www.example.com/",
        "http,http://www.example.com/",
        "wss,wss://www.example.com/",
        "ws,ws://www.example.com/",
        "'',//www.example.com/"
    })
    void aSchemeMakesTheUrlAbsolute(String scheme, String url) {
        assertThat(cdn.urlFor("index", Values.of("_scheme", scheme), SampleSite.PAGE))
                .isEqualTo(url);
        assertThat(cdn.urlFor("index", Values.of("_scheme", scheme, "_external", true), SampleSite.PAGE))
                .isEqualTo(url);
    }

    /** The host of a request is its sender's word. */
    @Test
    void theSitesOwnAddressIsThereInARequestToo() {
        CdnUrlBuilder site = CdnUrlBuilder.of(SampleSite.unversioned()
                .siteUrl("https://shop.example.com/app")
                .scheme(SchemePolicy.PROTOCOL_RELATIVE)
                .build());
        RequestContext evil = RequestContext.of("http", "evil.example");

        assertThat(site.urlFor("user.show", Values.of("id", 3, "_site", true), evil))
                .isEqualTo("https://shop.example.com/app/user/3")
                .isEqualTo(site.urlFor("user.show", Values.of("id", 3, "_site", true)));
        assertThat(site.urlFor("user.show", Values.of("id", 3, "_site", true, "_external", true), evil))
                .isEqualTo("https://shop.example.com/app/user/3");
        assertThat(site.urlFor("user.show", Values.of("id", 3, "_site", true, "_scheme", "http"), evil))
                .isEqualTo("http://shop.example.com/app/user/3");
        assertThat(site.urlFor("user.show", Values.of("id", 3, "_site", false), evil))
                .isEqualTo("/user/3");
        assertThat(site.urlFor("static", Values.of("filename", "x.css", "_site", true, "_cdn", false), evil))
                .isEqualTo("https://shop.example.com/app/static/x.css");
        assertThat(site.urlFor("static", Values.of("filename", "x.css", "_site", true), evil))
                .isEqualTo("https://cdn.example.com/static/x.css");
    }

    @Test
    void theSitesOwnAddressHasToBeKnown() {
        assertThatThrownBy(() -> cdn.urlFor("index", Values.of("_site", true), SampleSite.PAGE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("_site=true was asked for, and CDN_SITE_URL is not set: set it to the site's own address.");
        assertThatThrownBy(() -> cdn.urlFor("index", Values.of("_site", true, "_external", false)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("_site=true is given with _external=false; the site's own address makes an absolute URL,"
                        + " so leave one of them out.");
    }

    @ParameterizedTest
    @CsvSource({"http,http:", "wss,wss:", "'',''"})
    void aSchemeOfAnAssetBeatsTheSettings(String scheme, String prefix) {
        CdnUrlBuilder https = CdnUrlBuilder.of(
                SampleSite.unversioned().scheme(SchemePolicy.HTTPS).build());

        assertThat(https.urlFor("static", Values.of("filename", "x.css", "_scheme", scheme)))
                .isEqualTo(prefix + "//cdn.example.com/static/x.css");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "HTTPS", "ftp", "data", "https:", "http://evil.example/?", " "})
    void anyOtherSchemeIsRefused(String scheme) {
        for (String endpoint : new String[] {"index", "static"}) {
            assertThatThrownBy(() -> cdn.urlFor(endpoint, Values.of("filename", "x.css", "_scheme", scheme)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("_scheme is '" + scheme
                            + "'; it is 'https', 'http', 'wss', 'ws', or '' for a URL that takes the page's.");
        }
    }

    @Test
    void aSchemeOfARelativeUrlIsRefused() {
        assertThatThrownBy(() -> cdn.urlFor("index", Values.of("_scheme", "https", "_external", false)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "_scheme is given with _external=false; a scheme needs an absolute URL, so leave one of them"
                                + " out.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_external", "_site", "_cdn"})
    void aTextIsNoBoolean(String name) {
        assertThatThrownBy(() -> cdn.urlFor("static", Values.of("filename", "x.css", name, "yes")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(name + " is the text 'yes'; it is true or false, written without quotes.");
        assertThatThrownBy(() -> cdn.urlFor("static", Values.of("filename", "x.css", name, 1)))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @CsvSource({"_anchr,_anchor", "_schema,_scheme", "_extern,_external", "_CDN,_cdn", "__external,_external"})
    void anUnknownWordIsRefusedWithTheNearest(String unknown, String nearest) {
        for (String endpoint : new String[] {"index", "static"}) {
            assertThatThrownBy(() -> cdn.urlFor(endpoint, Values.of("filename", "x.css", unknown, null)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("The value '" + unknown
                            + "' is not known, and names that begin with '_' are reserved. Did you mean " + nearest
                            + "? Reserved are _anchor, _scheme, _external, _site, _cdn, _on_missing, _react_refresh.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"_method", "_", "_blank", "_target"})
    void aWordThatIsLikeNoneIsRefusedWithoutASuggestion(String unknown) {
        assertThatThrownBy(() -> cdn.urlFor("index", Values.of(unknown, "POST")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The value '" + unknown + "' is not known, and names that begin with '_' are reserved."
                        + " Leave it out, or give it another name. Reserved are _anchor, _scheme, _external, _site,"
                        + " _cdn, _on_missing, _react_refresh.");
    }

    @Test
    void anAssetOnTheSiteHasTheRequestsHostWhereItIsExternal() {
        assertThat(cdn.urlFor(
                        "static",
                        Values.of("filename", "x.css", "_cdn", false, "_external", true),
                        SampleSite.PAGE.withRootPath("/app")))
                .isEqualTo("https://www.example.com/app/static/x.css");
    }

    @Test
    void anExternalUrlOfAProtocolRelativeCdnHasTheRequestsScheme() {
        CdnUrlBuilder relative = CdnUrlBuilder.of(
                SampleSite.unversioned().scheme(SchemePolicy.PROTOCOL_RELATIVE).build());

        assertThat(relative.urlFor("static", Values.of("filename", "x.css", "_external", true)))
                .isEqualTo("https://cdn.example.com/static/x.css");
        assertThat(relative.urlFor(
                        "static",
                        Values.of("filename", "x.css", "_external", true),
                        RequestContext.of("http", "www.example.com")))
                .isEqualTo("http://cdn.example.com/static/x.css");
    }

    @Test
    void debugIgnoresThatTheCdnIsAskedFor() {
        assertThat(SampleSite.debug().urlFor("static", Values.of("filename", "x.css", "_cdn", true)))
                .isEqualTo("/static/x.css");
    }
}
