package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody writes on the first day, and what is said about it: the thing, the value and the remedy. */
class BeginnersMistakesTest {
    private static final CdnUrlBuilder CDN = CdnUrlBuilder.of(SampleSite.unversioned()
            .router(RouteTable.builder()
                    .route("index", "/")
                    .route("user.show", "/user/{id}")
                    .route("post", "/post/{year}/{slug}")
                    .route("files", "/files/{+path}")
                    .build())
            .build());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CDN_DOMAIN|https://cdn.example.com/|is a URL: write CDN_DOMAIN=cdn.example.com, CDN_HTTPS=true",
                "CDN_DOMAIN|cdn.example.com/a|has a path: write CDN_DOMAIN=cdn.example.com, CDN_PATH_PREFIX=/a",
                "CDN_DOMAIN|cdn.example.com:80a|is not a host or host:port",
                "CDN_DOMAIN|a.example.com;b.example.com|is not a host or host:port",
                "CDN_DOMAIN|*.example.com|is not a host or host:port",
                "CDN_DOMAIN|cdn..example.com|is not a host or host:port",
                "CDN_DOMAIN|none|leave it out to have no CDN",
                "CDN_DOMAIN|NULL|leave it out to have no CDN",
                "CDN_DOMAIN|false|leave it out to have no CDN",
                "CDN_DOMAIN|cdn.example.com,|has nothing between two commas",
                "CDN_DOMAIN|origin|leave CDN_DOMAIN out for that",
                "CDN_HTTPS|https|is neither true nor false; write one of them",
                "CDN_DEBUG|debug|is neither true nor false; write one of them",
                "CDN_TIMESTAMP_MAX_AGE|10s|is not a number of seconds; write one like 30 or 0.5",
                "CDN_TIMESTAMP_MAX_AGE|PT10S|is not a number of seconds",
                "CDN_TIMESTAMP_MAX_AGE|-1|is not between 0 seconds and a year",
                "CDN_MANIFEST_REFRESH|5m|is not a number of seconds",
                "CDN_MANIFEST_REFRESH|1,5|is not a number of seconds",
                "CDN_MANIFEST_MAX_BYTES|10MB|is not a number of bytes",
                "CDN_MANIFEST|https://x.example/m.json|the address of a manifest is CDN_MANIFEST_URL",
                "CDN_MANIFEST|build/manifest.json|the address of a manifest is CDN_MANIFEST_URL",
                "CDN_MANIFEST_FORMAT|webpak-stats|did you mean webpack-stats?",
                "CDN_MANIFEST_FALLBACK|hash|which is neither content-hash nor timestamp",
                "CDN_ON_MISSING|error|is not fail, warn or ignore; write one of them",
                "CDN_PATH_PREFIX|assets|does not begin with '/'; write '/assets'",
                "CDN_PATH_PREFIX|https://x.example/y|is a URL; write its path alone, like /assets",
                "CDN_PATH_PREFIX|/a/../b|has an empty or a dot segment",
                "CDN_SITE_URL|localhost:8080|write one like https://localhost:8080",
                "CDN_SITE_URL|/app|write one like https://www.example.com/app",
                "CDN_DOMAIN_RULES|*.map|is not pattern=domain",
                "CDN_DOMAIN_RULES|*.map=origin,*.css=a.com|separate them by semicolons",
                "CDN_DOMAIN_RULES|*.{js,css}=a.com|only *, ** and ? stand for others",
                "CDN_DOMAIN_RULES|*.map=orign|did you mean origin?",
                "CDN_DOMAIN_RULES|static/=a.com|a folder is folder/**",
                "CDN_PREFIX|/x|did you mean CDN_PATH_PREFIX?",
                "cdn_domain|a.example.com|did you mean CDN_DOMAIN?",
                "CDN-DOMAIN|a.example.com|did you mean CDN_DOMAIN?",
                "Cdn.Path.Prefix|/x|did you mean CDN_PATH_PREFIX?"
            })
    void aSettingIsExplained(String name, String value, String explanation) {
        assertThatThrownBy(() -> CdnSettings.of(Map.of(name, value)))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.problems()).hasSize(1))
                .hasMessageContaining(name)
                .hasMessageContaining(explanation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/user/{id|has a '{' without a '}'",
                "/user/{id:int}|has the type 'int' for the value 'id', as other tables of routes write it",
                "/user/{id...}|has the value name 'id...'",
                "/user/{id?}|has a query or an anchor, which a call adds",
                "/user/%s|has '%s', as other tables of routes write values",
                "/user/$id|has '$id', as other tables of routes write values",
                "/user/(\\d+)|has '\\d', as other tables of routes write values",
                "https://www.example.com/user|does not start with one slash",
                "user/{id}|does not start with one slash"
            })
    void aRouteIsExplained(String pattern, String explanation) {
        assertThatThrownBy(() -> RouteTable.builder().route("user.show", pattern))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("'" + pattern + "' of endpoint 'user.show' " + explanation)
                .hasMessageContaining("patterns are like '/user/{id}' or '/files/{+path}'");
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call("url_for", List.of("static"), Map.of("file", "x.css"), "specify the value 'filename'"),
                call("url_for", List.of("static"), Map.of("filename", List.of("x.css")), "where a single value is"),
                call("url_for", List.of("static"), Map.of("filename", ""), "like 'css/style.css'"),
                call("url_for", List.of("Static", "x.css"), Map.of(), "Did you mean 'static' instead?"),
                call("url_for", List.of("/static", "x.css"), Map.of(), "give the name of an endpoint"),
                call("url_for", List.of("/user/3"), Map.of(), "write the URL into the page as it is"),
                call("url_for", List.of("https://www.example.com/"), Map.of(), "write the URL into the page as it is"),
                call("url_for", List.of("x.css", "static"), Map.of(), "the endpoint's name comes first"),
                call(
                        "url_for",
                        List.of("static", "css", "x.css"),
                        Map.of(),
                        "Argument 3 of url_for is the text 'x.css'"),
                call("url_for", List.of("static", "x.css", "v=1"), Map.of(), "values by name"),
                call("url_for", List.of("static", "x.css", true), Map.of(), "write a map"),
                call("url_for", List.of("static", List.of("x.css")), Map.of(), "Argument 2 of url_for is a list"),
                call("url_for", List.of("static", "x.css"), Map.of("_cdn", "false"), "written without quotes"),
                call("url_for", List.of("static", "x.css"), Map.of("_cdn", 0), "it is true or false"),
                call("url_for", List.of("static", "x.css"), Map.of("_onmissing", "warn"), "Did you mean _on_missing?"),
                call("url_for", List.of("static", "x.css"), Map.of("_on_missing", "x"), "'fail', 'warn' or 'ignore'"),
                call("url_for", List.of("index"), Map.of("_external", true), "set CDN_SITE_URL"),
                call("url_for", List.of("index"), Map.of("_scheme", "https:"), "it is 'https', 'http', 'wss'"),
                call("url_for", List.of("index"), Map.of("_fragment", "x"), "Did you mean _anchor?"),
                call("url_for", List.of("index"), Map.of("_hash", "x"), "Did you mean _anchor?"),
                call("url_for", List.of("index"), Map.of("_anchor", List.of("x")), "where a single value is taken"),
                call("url_for", List.of("user.show", 3), Map.of(), "id=3, or {'id': 3}"),
                call("url_for", List.of("user.show", "3"), Map.of(), "id='3', or {'id': '3'}"),
                call("url_for", List.of("user.show"), Map.of("ID", 3), "Did you forget to specify the value 'id'?"),
                call("url_for", List.of("user.show"), Map.of("id", Map.of()), "a value is a text, a number"),
                call("url_for", List.of("user.show"), Map.of("id", Optional.of(3)), "pass what is in it"),
                call("url_for", List.of("user.show"), Map.of("id", ""), "the route would not find the page"),
                call("url_for", List.of("user.show"), Map.of("id", ".."), "which leads elsewhere"),
                call("url_for", List.of("user.show"), Map.of("id", Double.NaN), "which has no decimal form"),
                call("url_for", List.of("show"), Map.of("id", 3), "Did you mean 'user.show' instead?"),
                call("url_for", List.of("user.show()"), Map.of("id", 3), "Did you mean 'user.show' instead?"),
                call("url_for", List.of("post"), Map.of("year", 2024), "specify the value 'slug'?"),
                call("url_for", List.of("files"), Map.of("path", "/a"), "starts with '/'; leave that out"),
                call("url_for", List.of("admin.static", "x.css"), Map.of(), "register it as a StaticEndpoint"),
                call("url_for", List.of(""), Map.of(), "is the endpoint's name, a text like 'static'"),
                call("script_tag", List.of("app"), Map.of(), "needs a second argument, the file's name"),
                call("script_tag", List.of("static", List.of("a.js")), Map.of(), "Argument 2 of script_tag is a list"),
                call("script_tag", List.of("static", 5), Map.of(), "Argument 2 of script_tag is the number 5"),
                call("script_tag", List.of("user.show", "a.js"), Map.of(), "is not static and takes no file name"),
                call("script_tag", List.of("static", "a.js", "defer"), Map.of(), "Argument 3 of script_tag"),
                call("script_tag", List.of("static", "a.js"), Map.of("src", "x"), "is written by the function itself"),
                call(
                        "script_tag",
                        List.of("static", "a.js"),
                        Map.of("on click", "x"),
                        "is not the name of an attribute"),
                call("script_tag", List.of("static", "a.css"), Map.of(), "use stylesheet_tag"),
                call("stylesheet_tag", List.of("static", "a.js"), Map.of(), "use script_tag or entry_tags"),
                call("stylesheet_tag", List.of("a.css"), Map.of(), "write stylesheet_tag('static', 'a.css')"),
                call("preload_tag", List.of("static", "a.css"), Map.of("as", "css"), "it is one of style, script"),
                call("preload_tag", List.of("static", "a"), Map.of(), "say it, like as='fetch'"),
                call("entry_tags", List.of("static", "main.js"), Map.of(), "has no manifest"),
                call("entry_tags", List.of("main.js"), Map.of(), "write entry_tags('static', 'main.js')"),
                call("entry_tags", List.of("static", List.of()), Map.of(), "name at least one"),
                call("entry_tags", List.of("static"), Map.of("entries", "x"), "needs a second argument"),
                call("preload_header", List.of("static", "x"), Map.of("max_bytes", "1k"), "it is a whole number"),
                call("integrity_for", List.of("static", "a.css"), Map.of("defer", true), "leave it out"),
                call("csp_origins", List.of("static"), Map.of(), "takes no arguments; leave them out"));
    }

    private static Arguments call(String function, List<?> positional, Map<String, ?> named, String explanation) {
        return arguments(function, positional, named, explanation);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallIsExplained(String name, List<?> positional, Map<String, ?> named, String explanation) {
        TemplateFunction function = Arrays.stream(TemplateFunction.values())
                .filter(each -> each.functionName().equals(name))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> function.call(positional, named, () -> CDN, null))
                .isInstanceOf(CdnUrlException.class)
                .hasMessageContaining(explanation);
    }

    @Test
    void anEndpointIsExplained() {
        assertThatThrownBy(() -> StaticEndpoint.classpath("static", "static", "static"))
                .hasMessage("The URL path 'static' of the static endpoint 'static' does not begin with '/'; write"
                        + " '/static'.");
        assertThatThrownBy(() -> StaticEndpoint.classpath("static", "https://x.example/static", "static"))
                .hasMessage("The URL path 'https://x.example/static' of the static endpoint 'static' is a URL; write"
                        + " its path alone, like /assets.");
    }
}
