package io.cdnurl.spring.internal.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.springframework.web.servlet.function.RequestPredicates.GET;
import static org.springframework.web.servlet.function.RequestPredicates.accept;
import static org.springframework.web.servlet.function.RequestPredicates.method;
import static org.springframework.web.servlet.function.RequestPredicates.param;
import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.InvalidValueException;
import io.cdnurl.MissingValueException;
import io.cdnurl.UnknownEndpointException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;

/** Each URL is asked of the application: the handler that is meant must answer. */
class MvcRoutesTest {
    private static final AnnotationConfigWebApplicationContext CONTEXT = new AnnotationConfigWebApplicationContext();
    private static CdnUrlBuilder urls;
    private static MockMvc site;

    @BeforeAll
    static void start() {
        CONTEXT.setServletContext(new MockServletContext());
        CONTEXT.register(Application.class);
        CONTEXT.refresh();
        urls = CONTEXT.getBean(CdnUrlBuilder.class);
        site = MockMvcBuilders.webAppContextSetup(CONTEXT).build();
    }

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                // The names of Spring: given, and made of class and method
                "user.show, id=3, /user/3, show 3",
                "UC#plain, , /user/plain, plain",
                "user.show, id=a/b ü, /user/a%2Fb%20%C3%BC, show a/b ü",
                "typed#list, , /typed/list, list",
                "alone, , /alone, alone",
                // Several paths: as many of the values as possible
                "several, , /z, several {}",
                "several, id=7, /aa/7, several {id=7}",
                "several, id=7;n=8, /aa/7/n8, `several {id=7, n=8}`",
                "several, n=8, /z?n=8, several {}",
                // Regular expressions, the rest of a path, more than one variable in a segment
                "order, number=42, /order/42, order 42",
                "year, from=1999;to=2025, /year/1999-2025.html, year 1999 to 2025",
                "file, path=a/b c.txt, /files/a/b%20c.txt, file /a/b c.txt",
                "file, path=/a/b, /files/a/b, file /a/b",
                "empty, , /, empty",
                // One name, several mappings
                "form, , /form, form GET",
                "overloaded, , /overloaded, overloaded",
                "overloaded, id=1, /overloaded/1, overloaded 1",
                "kind, id=12, /kind/12, number 12",
                "kind, id=ab, /kind/word/ab, word ab",
                "half, , /half, half",
                // Functional routes
                "f.show, id=3, /f/3, f 3",
                "f.nested, id=3, /f/deep/er/3, nested 3",
                "f.either, , /either/one, either",
                "f.tested, , /tested?q=1, tested"
            })
    void aUrlLeadsToTheMappingOfThatName(String name, String values, String url, String answer) throws Exception {
        String written = urls.urlFor(name, values(values));

        assertThat(written).isEqualTo(url.replace("?q=1", ""));
        assertThat(answer(url)).isEqualTo(answer);
    }

    @Test
    void valuesThatAreInNoPathBecomeTheQuery() {
        assertThat(urls.urlFor("user.show", Map.of("id", 3, "tab", "a b"))).isEqualTo("/user/3?tab=a+b");
    }

    @Test
    void aMissingValueIsNamed() {
        assertThatThrownBy(() -> urls.urlFor("user.show", Map.of("ID", 3)))
                .isInstanceOf(MissingValueException.class)
                .hasMessage("Could not build a URL for endpoint 'user.show' with the value 'ID'. Did you forget to"
                        + " specify the value 'id'? The endpoint takes the value 'id'.");
    }

    @Test
    void ofMappingsThatMissValuesTheNearestIsInTheMessage() {
        assertThatThrownBy(() -> urls.urlFor("far", Map.of("a", 1)))
                .isInstanceOf(MissingValueException.class)
                .hasMessageContaining("Did you forget to specify the value 'b'?");
    }

    @Test
    void aValueThatTheMappingWouldNotTakeIsRefused() {
        assertThatThrownBy(() -> urls.urlFor("order", Map.of("number", "abc")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The value 'number' for endpoint 'order' is 'abc', which does not match the route's"
                        + " expression '[0-9]{1,3}'.");
    }

    @Test
    void theNearestNameIsSuggested() {
        assertThatThrownBy(() -> urls.urlFor("user.shwo", Map.of("id", 3)))
                .isInstanceOf(UnknownEndpointException.class)
                .hasMessage(
                        "Could not build a URL for endpoint 'user.shwo' with the value 'id'. Did you mean 'user.show'"
                                + " instead?");
    }

    @Test
    void aNameOfDifferentMappingsFailsOnlyIfTheValuesLeaveTheChoice() throws Exception {
        assertThatThrownBy(() -> urls.urlFor("shared", Map.of("id", 3)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The endpoint 'shared' is the name of several mappings, '/shared/edit/{id}',"
                        + " '/shared/new', '/shared/show/{id}', and more than one can be meant here; give each a name"
                        + " of its own, as in @GetMapping(name = \"user.show\").");
        assertThat(answer(urls.urlFor("shared", Map.of()))).isEqualTo("new");
    }

    @Test
    void aMappingWithWildcardsSaysSo() {
        assertThatThrownBy(() -> urls.urlFor("wild", Map.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(
                        "The mapping 'wild' has no path that a URL can be written from; give it one more,"
                                + " of plain text and variables. The pattern '/w/*/x/**' of endpoint 'wild' has '*'");
    }

    @Test
    void thePathOfTheServletComesFirst() throws Exception {
        MvcRoutes below = new MvcRoutes(CONTEXT, "/mvc");

        assertThat(below.route("user.show", Map.of("id", 3)).path()).isEqualTo("/mvc/user/3");
        assertThat(below.route("f.show", Map.of("id", 3)).path()).isEqualTo("/mvc/f/3");
        assertThat(below.route("empty", Map.of()).path()).isEqualTo("/mvc/");
        assertThat(answer("/mvc/", "/mvc")).isEqualTo("empty");
        assertThat(answer("/mvc/user/3", "/mvc")).isEqualTo("show 3");
    }

    @Test
    void aPredicateOfSpring7IsNoObstacle() {
        assertThat(urls.urlFor("f.versioned", Map.of())).isEqualTo("/versioned");
    }

    @Test
    void aPathOfSpring7MayBeginWithAnyFolders() throws Exception {
        assumeTrue(isSpring7());

        assertThat(urls.urlFor("f.below", Map.of("folders", "a b/c"))).isEqualTo("/a%20b/c/below");
        assertThat(answer("/a%20b/c/below")).isEqualTo("below /a b/c");
    }

    /** Before it, there is neither the version of an API, nor a path of any folders in front of another. */
    private static boolean isSpring7() {
        return ClassUtils.hasMethod(RequestPredicates.class, "version", Object.class);
    }

    @Test
    void anApplicationWithoutMappingsHasNoNames() {
        try (var empty = new AnnotationConfigWebApplicationContext()) {
            empty.refresh();

            assertThat(new MvcRoutes(empty, "").endpoints()).isEmpty();
        }
    }

    private static Map<String, Object> values(String text) {
        Map<String, Object> values = new TreeMap<>();
        for (String pair : text == null ? List.<String>of() : List.of(text.split(";", -1))) {
            values.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return values;
    }

    private static String answer(String url) throws Exception {
        return answer(url, "");
    }

    private static String answer(String url, String servletPath) throws Exception {
        URI asked = URI.create(url);
        var response = site.perform(context -> {
                    var request = new MockHttpServletRequest(context, "GET", asked.getRawPath());
                    request.setServletPath(servletPath);
                    UriComponentsBuilder.fromUri(asked)
                            .build()
                            .getQueryParams()
                            .forEach((name, given) -> request.setParameter(name, given.get(0)));
                    return request;
                })
                .andReturn()
                .getResponse();
        return response.getStatus() == 200 ? response.getContentAsString() : "status " + response.getStatus();
    }

    @Configuration
    @EnableWebMvc
    static class Application {
        @Bean
        CdnUrlBuilder urls(BeanFactory beans) {
            return CdnUrlBuilder.of(
                    CdnSettings.builder().router(new MvcRoutes(beans, "")).build());
        }

        /** Spring makes the mappings only after this has the builder. */
        @Bean
        WebMvcConfigurer needsTheBuilder(CdnUrlBuilder urls) {
            assertThat(urls.urlFor("static", "x.css")).isEqualTo("/static/x.css");
            return new WebMvcConfigurer() {};
        }

        @Bean
        UserController userController() {
            return new UserController();
        }

        @Bean
        TypedController typedController() {
            return new TypedController();
        }

        @Bean
        AloneController aloneController() {
            return new AloneController();
        }

        @Bean
        SharedController sharedController() {
            return new SharedController();
        }

        @Bean
        PathsController pathsController() {
            return new PathsController();
        }

        @Bean
        RouterFunction<ServerResponse> functions() {
            return route().GET("/f/{id}", request -> text("f " + request.pathVariable("id")))
                    .withAttribute("name", "f.show")
                    .GET("/f/unnamed", request -> text("unnamed"))
                    .path(
                            "/f/deep",
                            deep -> deep.nest(
                                    accept(MediaType.ALL),
                                    wide -> wide.path(
                                            "/er",
                                            deeper -> deeper.GET(
                                                            "/{id}",
                                                            request -> text("nested " + request.pathVariable("id")))
                                                    .withAttribute("name", "f.nested"))))
                    .withAttribute("name", "f.group")
                    .route(
                            method(HttpMethod.GET).and(path("/either/one").or(path("/either/two"))),
                            request -> text("either"))
                    .withAttribute("name", "f.either")
                    .route(GET("/tested").and(param("q", "1")).and(path("/not").negate()), request -> text("tested"))
                    .withAttribute("name", "f.tested")
                    .route(GET("/versioned").and(version()), request -> text("versioned"))
                    .withAttribute("name", "f.versioned")
                    .GET(
                            isSpring7() ? "/{*folders}/below" : "/below",
                            request -> text("below " + request.pathVariable("folders")))
                    .withAttribute("name", "f.below")
                    .build();
        }

        /** Spring 6 has no such predicate. */
        private static RequestPredicate version() {
            try {
                return (RequestPredicate) RequestPredicates.class
                        .getMethod("version", Object.class)
                        .invoke(null, "1.2");
            } catch (ReflectiveOperationException e) {
                return RequestPredicates.all();
            }
        }

        private static ServerResponse text(String text) {
            return ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).body(text);
        }
    }

    @RestController
    static class UserController {
        @GetMapping(name = "user.show", path = "/user/{id}")
        String show(@PathVariable("id") String id) {
            return "show " + id;
        }

        @GetMapping("/user/plain")
        String plain() {
            return "plain";
        }
    }

    @RestController
    @RequestMapping(name = "typed", path = "/typed")
    static class TypedController {
        @GetMapping(name = "list", path = "/list")
        String list() {
            return "list";
        }
    }

    @RestController
    @RequestMapping(name = "alone")
    static class AloneController {
        @GetMapping("/alone")
        String alone() {
            return "alone";
        }
    }

    @RestController
    @RequestMapping(name = "shared", path = "/shared")
    static class SharedController {
        @GetMapping("/new")
        String create() {
            return "new";
        }

        @GetMapping("/show/{id}")
        String show(@PathVariable("id") String id) {
            return "show " + id;
        }

        @GetMapping("/edit/{id}")
        String edit(@PathVariable("id") String id) {
            return "edit " + id;
        }
    }

    @RestController
    static class PathsController {
        @GetMapping(
                name = "several",
                path = {"/b/{id}", "/aa/{id}", "/z", "/aa/{id}/n{n}"})
        String several(@PathVariable Map<String, String> values) {
            return "several " + new TreeMap<>(values);
        }

        @GetMapping(name = "order", path = "/order/{number:[0-9]{1,3}}")
        String order(@PathVariable("number") String number) {
            return "order " + number;
        }

        @GetMapping(name = "year", path = "/year/{from:\\d+}-{to:\\d+}.html")
        String year(@PathVariable("from") String from, @PathVariable("to") String to) {
            return "year " + from + " to " + to;
        }

        @GetMapping(name = "file", path = "/files/{*path}")
        String file(@PathVariable("path") String path) {
            return "file " + path;
        }

        @GetMapping(name = "empty")
        String empty() {
            return "empty";
        }

        @GetMapping(name = "form", path = "/form")
        String form() {
            return "form GET";
        }

        @PostMapping(name = "form", path = "/form")
        String post() {
            return "form POST";
        }

        @GetMapping(name = "overloaded", path = "/overloaded")
        String overloaded() {
            return "overloaded";
        }

        @GetMapping(name = "overloaded", path = "/overloaded/{id}")
        String overloaded(@PathVariable("id") String id) {
            return "overloaded " + id;
        }

        @GetMapping(name = "kind", path = "/kind/{id:\\d+}")
        String number(@PathVariable("id") String id) {
            return "number " + id;
        }

        @GetMapping(name = "kind", path = "/kind/word/{id:[a-z]+}")
        String word(@PathVariable("id") String id) {
            return "word " + id;
        }

        @GetMapping(name = "far", path = "/far/{a}/{b}/{c}")
        String far(@PathVariable Map<String, String> values) {
            return "far";
        }

        @GetMapping(name = "far", path = "/near/{a}/{b}")
        String near(@PathVariable Map<String, String> values) {
            return "near";
        }

        @GetMapping(
                name = "wild",
                path = {"/w/*/x/**", "/w/?"})
        String wild() {
            return "wild";
        }

        @GetMapping(name = "half", path = "/half/*")
        String halfWild() {
            return "half wild";
        }

        @GetMapping(name = "half", path = "/half")
        String half() {
            return "half";
        }
    }
}
