package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every way in which a template may write the arguments of a function, and every mistake. */
class CallArgumentsTest {
    private final CdnUrlBuilder cdn = SampleSite.cdn();

    @Test
    void anEndpointAlone() {
        assertThat(url(List.of("index"), Map.of())).isEqualTo("/");
        assertThat(url(List.of(), Map.of("endpoint", "index"))).isEqualTo("/");
        assertThat(url(List.of(CharBuffer.wrap("index")), Map.of())).isEqualTo("/");
    }

    @Test
    void valuesByName() {
        assertThat(url(List.of("user.show"), Map.of("id", 3, "q", "x"))).isEqualTo("/user/3?q=x");
        assertThat(url(List.of(), Map.of("endpoint", "user.show", "id", 3))).isEqualTo("/user/3");
    }

    @Test
    void valuesInAMap() {
        assertThat(url(List.of("user.show", Map.of("id", 3)), Map.of("q", "x"))).isEqualTo("/user/3?q=x");
        assertThat(url(List.of("index", Map.of(7, "x")), Map.of())).isEqualTo("/?7=x");
    }

    @Test
    void aFileNameByPlaceByNameAndInAMap() {
        String url = SampleSite.CDN + "/static/x.css";

        assertThat(url(List.of("static", "x.css"), Map.of())).isEqualTo(url);
        assertThat(url(List.of("static"), Map.of("filename", "x.css"))).isEqualTo(url);
        assertThat(url(List.of("static", Map.of("filename", "x.css")), Map.of()))
                .isEqualTo(url);
    }

    @Test
    void valuesBehindAFileName() {
        String url = SampleSite.CDN + "/static/x.css?a=1&b=2";

        assertThat(url(List.of("static", "x.css", Map.of("a", 1)), Map.of("b", 2)))
                .isEqualTo(url);
    }

    @Test
    void aValueMayBeCalledEndpointBehindAnEndpoint() {
        assertThat(url(List.of("index"), Map.of("endpoint", "x"))).isEqualTo("/?endpoint=x");
    }

    @Test
    void theRequestOfTheCallIsUsed() {
        RequestContext request = RequestContext.of("http", "localhost");

        assertThat(TemplateFunction.URL_FOR.call(List.of("static", "x.css"), Map.of(), () -> cdn, request))
                .isEqualTo("http://cdn.example.com/static/x.css");
    }

    @Test
    void theCollectionsAreNotChanged() {
        Map<String, ?> named = Collections.unmodifiableMap(Values.of("tab", "mail", "empty", null));
        Map<?, ?> further = Map.of("id", 3);

        assertThat(url(List.of("user.show", further), named)).isEqualTo("/user/3?tab=mail");
        assertThat(url(List.of("static", "x.css"), named)).isEqualTo(SampleSite.CDN + "/static/x.css?tab=mail");
        assertThat(url(List.of(), Map.of("endpoint", "user.show", "id", 3))).isEqualTo("/user/3");
    }

    @Test
    void namesThatAreNoTextsAreWrittenAsOne() {
        assertThat(url(List.of("index", Map.of(7, "x")), Map.of())).isEqualTo("/?7=x");
    }

    @Test
    void refusesToGoWithoutAnEndpoint() {
        assertRefused(List.of(), Map.of(), endpointMessage("nothing (null)"));
        assertRefused(Arrays.asList(null, "x.css"), Map.of(), endpointMessage("nothing (null)"));
        assertRefused(List.of(""), Map.of(), endpointMessage("the text ''"));
        assertRefused(List.of(7), Map.of(), endpointMessage("the number 7"));
        assertRefused(List.of(true), Map.of(), endpointMessage("the boolean true"));
        assertRefused(List.of(Map.of()), Map.of(), endpointMessage("a map"));
        assertRefused(List.of(Optional.empty()), Map.of(), endpointMessage("a value of the class java.util.Optional"));
        assertRefused(List.of(), Map.of("endpoint", 7), endpointMessage("the number 7"));
    }

    @Test
    void explainsAComparisonInPlaceOfANamedArgument() {
        assertRefused(
                List.of("static", false),
                Map.of(),
                "Argument 2 of url_for is the boolean false. Where name=value is a comparison, as in FreeMarker, write"
                        + " a map: {'filename': 'x.css'}.");
    }

    @Test
    void explainsAVariableThatIsNotSet() {
        assertRefused(
                Arrays.asList("static", null),
                Map.of(),
                "Argument 2 of url_for is nothing (null). Is it a variable that is not set?");
    }

    @Test
    void explainsWhatMayFollowAnEndpoint() {
        String rest =
                "; after the endpoint comes a file name, if it is static, and values by name: filename='x.css', or"
                        + " {'filename': 'x.css'}.";

        assertRefused(List.of("static", 3), Map.of(), "Argument 2 of url_for is the number 3" + rest);
        assertRefused(List.of("index", 3), Map.of(), "Argument 2 of url_for is the number 3" + rest);
        assertRefused(List.of("user.show", 3, 4), Map.of(), "Argument 2 of url_for is the number 3" + rest);
        assertRefused(
                List.of("user.show", 3),
                Map.of(),
                "Argument 2 of url_for is the number 3, and the endpoint 'user.show' takes values by name: id=3, or"
                        + " {'id': 3}.");
        assertRefused(List.of("static", "a", "b"), Map.of(), "Argument 3 of url_for is the text 'b'" + rest);
        assertRefused(List.of("static", Map.of(), "b"), Map.of(), "Argument 2 of url_for is a map" + rest);
        assertRefused(List.of("static", "a", Map.of(), "b"), Map.of(), "Argument 3 of url_for is a map" + rest);
        assertRefused(List.of("static", "a", Map.of(), Map.of()), Map.of(), "Argument 3 of url_for is a map" + rest);
    }

    @Test
    void refusesAValueTwice() {
        assertRefused(
                List.of("user.show", Map.of("id", 3)),
                Map.of("id", 4),
                "url_for got 'id' twice, in the map and by its name; keep one of them.");
    }

    @Test
    void refusesAFileNameTwice() {
        assertRefused(
                List.of("static", "a.css"),
                Map.of("filename", "b.css"),
                "url_for got 'filename' twice, by its place and by its name; keep one of them.");
    }

    @Test
    void aFileNameThatIsNullByNameIsNotGiven() {
        assertThat(url(List.of("static", "x.css"), Values.of("filename", null)))
                .isEqualTo(SampleSite.CDN + "/static/x.css");
    }

    @Test
    void refusesAValueWithoutAName() {
        Map<String, Object> unnamed = new HashMap<>();
        unnamed.put(null, 3);

        assertRefused(
                List.of("user.show", unnamed),
                Map.of(),
                "url_for got a value whose name is null; name it, like {'id': 3}.");
    }

    @Test
    void refusesAFileNameForAnEndpointThatIsNotStatic() {
        assertThatThrownBy(() -> url(List.of("user.show", "3"), Map.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "The endpoint 'user.show' is not static and takes no file name, but got '3'; give its values"
                                + " by name: id='3', or {'id': '3'}.");
        assertThatThrownBy(() -> url(List.of("nope", "x.css"), Map.of())).isInstanceOf(UnknownEndpointException.class);
    }

    private String url(List<?> positional, Map<String, ?> named) {
        return (String) TemplateFunction.URL_FOR.call(positional, named, () -> cdn, null);
    }

    private void assertRefused(List<?> positional, Map<String, ?> named, String message) {
        assertThatThrownBy(() -> url(positional, named))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(message);
    }

    private static String endpointMessage(String found) {
        return "The first argument of url_for is the endpoint's name, a text like 'static'; found " + found + ".";
    }
}
