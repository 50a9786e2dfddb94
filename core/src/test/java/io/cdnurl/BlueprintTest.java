package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A leading dot stands for the blueprint that answers. */
class BlueprintTest {
    private final CdnUrlBuilder cdn = CdnUrlBuilder.of(SampleSite.unversioned()
            .staticEndpoint(StaticEndpoint.classpath("static", "/static", "static"))
            .staticEndpoint(StaticEndpoint.classpath("admin.static", "/admin/static", "admin"))
            .staticEndpoint(StaticEndpoint.classpath("admin.users.static", "/admin/users/static", "users"))
            .staticEndpoint(StaticEndpoint.classpath("media", "/media", "media"))
            .router(RouteTable.builder()
                    .route("index", "/")
                    .route("admin.index", "/admin/")
                    .route("admin.users.index", "/admin/users/")
                    .build())
            .build());

    @ParameterizedTest
    @CsvSource({
        ".static,,/static/x.css",
        ".static,admin,/admin/static/x.css",
        ".static,admin.users,/admin/users/static/x.css",
        "static,admin,/static/x.css",
        "admin.static,,/admin/static/x.css",
        "admin.static,other,/admin/static/x.css",
        ".users.static,admin,/admin/users/static/x.css",
        "media,,/media/x.css"
    })
    void findsTheStaticEndpoint(String endpoint, String blueprint, String path) {
        RequestContext request = SampleSite.PAGE.withBlueprint(blueprint);

        assertThat(cdn.urlFor(endpoint, Values.of("filename", "x.css"), request))
                .isEqualTo(SampleSite.CDN + path);
    }

    @ParameterizedTest
    @CsvSource({".index,,/", ".index,admin,/admin/", ".index,admin.users,/admin/users/", "index,admin,/"})
    void findsTheRoute(String endpoint, String blueprint, String path) {
        assertThat(cdn.urlFor(endpoint, Values.of(), SampleSite.PAGE.withBlueprint(blueprint)))
                .isEqualTo(path);
    }

    @Test
    void withoutARequestTheDotIsDropped() {
        assertThat(cdn.urlFor(".static", "x.css")).isEqualTo(SampleSite.CDN + "/static/x.css");
        assertThat(cdn.urlFor(".index", Values.of())).isEqualTo("/");
    }

    @Test
    void theBlueprintOfTheBoundRequestCounts() throws Exception {
        RequestContext request = SampleSite.PAGE.withBlueprint("admin");

        assertThat(CurrentRequest.<String>call(request, () -> cdn.urlFor(".static", "x.css")))
                .isEqualTo(SampleSite.CDN + "/admin/static/x.css");
    }

    @Test
    void aBlueprintWithoutSuchAnEndpointIsAnErrorWithTheWholeName() {
        RequestContext request = SampleSite.PAGE.withBlueprint("shop");

        assertThatThrownBy(() -> cdn.urlFor(".static", Values.of("filename", "x.css"), request))
                .isInstanceOf(UnknownEndpointException.class)
                .hasMessageContaining("endpoint 'shop.static'")
                .hasMessageContaining("Did you mean 'static' instead?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".static", "."})
    void aStaticEndpointHasAName(String name) {
        assertThatThrownBy(() -> StaticEndpoint.classpath(name, "/static", "static"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The static endpoint's name '" + name
                        + "' is empty or begins with a dot; names are like 'static' or 'admin.static'.");
    }

    @ParameterizedTest
    @CsvSource({
        "static,does not begin with '/'; write '/static'",
        "//static,'has an empty or a dot segment, or a character that no path has; write one like /assets'",
        "/static/..,'has an empty or a dot segment, or a character that no path has; write one like /assets'"
    })
    void aStaticEndpointHasAPath(String urlPath, String complaint) {
        assertThatThrownBy(() -> StaticEndpoint.classpath("static", urlPath, "static"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The URL path '" + urlPath + "' of the static endpoint 'static' " + complaint + ".");
    }
}
