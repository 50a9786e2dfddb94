package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.ManifestListener;
import java.io.IOException;
import java.nio.CharBuffer;
import org.junit.jupiter.api.Test;

/** How the parts of a URL are put together. */
class UrlForTest {
    private static final RequestContext HTTP = RequestContext.of("http", "www.example.com");

    @Test
    void aStaticUrlIsSchemeDomainPrefixPathFileAndVersion() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(SampleSite.unversioned()
                .pathPrefix("/assets v2")
                .version("1 2")
                .staticEndpoint(StaticEndpoint.classpath("static", "/st ätic", "static"))
                .build());

        assertThat(cdn.urlFor("static", "css/a b.css"))
                .isEqualTo(SampleSite.CDN + "/assets%20v2/st%20%C3%A4tic/css/a%20b.css?v=1+2");
    }

    @Test
    void allFormsOfACallAnswerTheSame() {
        CdnUrlBuilder cdn = SampleSite.cdn();
        String url = SampleSite.CDN + "/static/x.css";

        assertThat(cdn.urlFor("static", "x.css")).isEqualTo(url);
        assertThat(cdn.urlFor("static", Values.of("filename", "x.css"))).isEqualTo(url);
        assertThat(cdn.urlFor("static", Values.of("filename", CharBuffer.wrap("x.css"))))
                .isEqualTo(url);
        assertThat(cdn.urlFor("static", Values.of("filename", "x.css", "a", null)))
                .isEqualTo(url);
        assertThat(cdn.urlFor("static", Values.of("filename", "x.css"), SampleSite.PAGE))
                .isEqualTo(url);
    }

    @Test
    void theSchemeIsTheRequests() {
        assertThat(cdn(SchemePolicy.FOLLOW_REQUEST, HTTP)).isEqualTo("http://cdn.example.com/static/x.css");
        assertThat(cdn(SchemePolicy.FOLLOW_REQUEST, SampleSite.PAGE)).isEqualTo("https://cdn.example.com/static/x.css");
    }

    @Test
    void withoutARequestTheSchemeIsHttps() {
        assertThat(cdn(SchemePolicy.FOLLOW_REQUEST, null)).isEqualTo("https://cdn.example.com/static/x.css");
    }

    @Test
    void aSchemeThatIsSetBeatsTheRequests() {
        assertThat(cdn(SchemePolicy.HTTPS, HTTP)).isEqualTo("https://cdn.example.com/static/x.css");
        assertThat(cdn(SchemePolicy.HTTP, SampleSite.PAGE)).isEqualTo("http://cdn.example.com/static/x.css");
        assertThat(cdn(SchemePolicy.PROTOCOL_RELATIVE, HTTP)).isEqualTo("//cdn.example.com/static/x.css");
    }

    @Test
    void aPageInTwoSchemesGetsBoth() {
        CdnUrlBuilder cdn = SampleSite.cdn();
        for (int i = 0; i < 2; i++) {
            assertThat(cdn.urlFor("static", Values.of("filename", "x.css"), HTTP))
                    .isEqualTo("http://cdn.example.com/static/x.css");
            assertThat(cdn.urlFor("static", Values.of("filename", "x.css"), SampleSite.PAGE))
                    .isEqualTo("https://cdn.example.com/static/x.css");
        }
    }

    @Test
    void theRootPathIsPartOfTheSitesUrlsOnly() {
        RequestContext request = SampleSite.PAGE.withRootPath("/my app");
        CdnUrlBuilder cdn = SampleSite.cdn();

        assertThat(cdn.urlFor("static", Values.of("filename", "x.css"), request))
                .isEqualTo(SampleSite.CDN + "/static/x.css");
        assertThat(cdn.urlFor("static", Values.of("filename", "x.css", "_cdn", false), request))
                .isEqualTo("/my%20app/static/x.css");
        assertThat(cdn.urlFor("user.show", Values.of("id", 3), request)).isEqualTo("/my%20app/user/3");
        assertThat(cdn.urlFor("index", Values.of(), request)).isEqualTo("/my%20app/");
    }

    @Test
    void debugLeavesTheCdnAndTheVersionOut() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(SampleSite.unversioned()
                .debug(true)
                .version("7")
                .pathPrefix("/assets")
                .build());

        assertThat(cdn.urlFor("static", "x.css")).isEqualTo("/static/x.css");
        assertThat(cdn.urlFor("static", Values.of("filename", "x.css", "a", 1), HTTP.withRootPath("/app")))
                .isEqualTo("/app/static/x.css?a=1");
    }

    @Test
    void noDomainHasTheEffectOfDebug() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(
                SampleSite.unversioned().domain(null).version("7").build());

        assertThat(cdn.urlFor("static", "x.css")).isEqualTo("/static/x.css");
    }

    @Test
    void withoutACdnNoFileIsAskedForAndNoManifestNeeded() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .debug(true)
                .domain("cdn.example.com")
                .manifestListener(new ManifestListener() {})
                .manifestSource(validators -> {
                    throw new IOException("it is not there");
                })
                .build());

        assertThat(cdn.urlFor("static", "no/such/file.css")).isEqualTo("/static/no/such/file.css");
    }

    @Test
    void anEndpointAtTheRootHasOneSlash() {
        for (String root : new String[] {"", "/"}) {
            CdnUrlBuilder cdn = CdnUrlBuilder.of(SampleSite.unversioned()
                    .staticEndpoint(StaticEndpoint.classpath("static", root, "public"))
                    .build());

            assertThat(cdn.urlFor("static", "x.css")).isEqualTo(SampleSite.CDN + "/x.css");
            assertThat(cdn.urlFor("static", Values.of("filename", "x.css", "_cdn", false)))
                    .isEqualTo("/x.css");
        }
    }

    @Test
    void whatComesBackIsNotEscapedForHtml() {
        assertThat(SampleSite.cdn().urlFor("static", Values.of("filename", "x&y.css", "a", 1, "b", 2)))
                .isEqualTo(SampleSite.CDN + "/static/x&y.css?a=1&b=2");
    }

    @Test
    void theOrderOfValuesDoesNotMatter() {
        CdnUrlBuilder cdn = SampleSite.cdn();

        assertThat(cdn.urlFor("static", Values.of("b", 1, "filename", "x.css", "a", 2)))
                .isEqualTo(cdn.urlFor("static", Values.of("a", 2, "b", 1, "filename", "x.css")));
    }

    @Test
    void itWorksAfterClosing() {
        CdnUrlBuilder cdn = SampleSite.cdn();
        cdn.close();
        cdn.close();

        assertThat(cdn.urlFor("static", "x.css")).isEqualTo(SampleSite.CDN + "/static/x.css");
    }

    private static String cdn(SchemePolicy policy, RequestContext request) {
        CdnUrlBuilder cdn =
                CdnUrlBuilder.of(SampleSite.unversioned().scheme(policy).build());
        return cdn.urlFor("static", Values.of("filename", "x.css"), request);
    }
}
