package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    @Test
    void aValueInOneSegmentHasItsSlashesEncoded() {
        assertThat(path("/user/{id}", Map.of("id", "a/b c"))).isEqualTo("/user/a%2Fb%20c");
    }

    @Test
    void aValueOfSeveralSegmentsKeepsItsSlashes() {
        assertThat(path("/files/{+path}", Map.of("path", "a/b c"))).isEqualTo("/files/a/b%20c");
    }

    @Test
    void aValueMayBeAsLongAsItLikes() {
        String value = "é/".repeat(100_000) + "x";

        assertThat(path("/files/{+path}", Map.of("path", value))).hasSize("/files/x".length() + 7 * 100_000);
    }

    @Test
    void aPatternIsRawTextAndEncodedOnce() {
        assertThat(path("/käse 100%/{id}.html", Map.of("id", 1))).isEqualTo("/k%C3%A4se%20100%25/1.html");
    }

    @Test
    void valuesMayStandAnywhereInAPattern() {
        assertThat(path("/{a}-{b}/{+c}/x", Map.of("a", 1, "b", 2, "c", "3/4"))).isEqualTo("/1-2/3/4/x");
    }

    @Test
    void usedNamesAreToldSoThatTheRestCanBecomeTheQuery() {
        RouteTable table = RouteTable.builder().route("x", "/{a}/{+b}").build();

        assertThat(table.route("x", Map.of("a", 1, "b", 2, "c", 3)).used()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void anUnknownEndpointIsNull() {
        assertThat(RouteTable.builder().build().route("x", Map.of())).isNull();
    }

    @Test
    void ofSeveralPatternsTheOneThatUsesMostValuesIsTaken() {
        RouteTable table = RouteTable.builder()
                .route("blog", "/blog/")
                .route("blog", "/blog/{year}")
                .route("blog", "/blog/{year}/{month}")
                .build();

        assertThat(table.route("blog", Map.of()).path()).isEqualTo("/blog/");
        assertThat(table.route("blog", Map.of("year", 2025)).path()).isEqualTo("/blog/2025");
        assertThat(table.route("blog", Map.of("year", 2025, "month", 2)).path()).isEqualTo("/blog/2025/2");
        assertThat(table.route("blog", Map.of("month", 2)).path()).isEqualTo("/blog/");
    }

    @Test
    void ofSeveralPatternsThatMissValuesTheNearestIsInTheMessage() {
        RouteTable table = RouteTable.builder()
                .route("x", "/{a}/{b}/{c}")
                .route("x", "/{a}/{b}")
                .build();

        assertThatThrownBy(() -> table.route("x", Map.of("a", 1)))
                .isInstanceOfSatisfying(
                        MissingValueException.class,
                        e -> assertThat(e.missing()).containsExactly("b"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/user/{id:\\d+},42,/user/42",
                "`/y/{id:[0-9]{2,4}}/x`,2025,/y/2025/x",
                "/c/{id:#?[a-f<>]*},#a<b>,/c/%23a%3Cb%3E",
                "/b/{id:\\{[^\\}]+},{x,/b/%7Bx",
                "/{id:.+}.html,a:b,/a:b.html",
                "/files/{+id:[a-z/]+},a/b,/files/a/b",
                "/time/{id:\\d\\d:\\d\\d},12:30,/time/12:30"
            })
    void aValueMayHaveToMatchARegularExpression(String pattern, String value, String path) {
        assertThat(path(pattern, Map.of("id", value))).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "4x", "x4", "4\n"})
    void refusesAValueThatDoesNotMatchAsAWhole(String value) {
        assertThatThrownBy(() -> path("/user/{id:\\d+}", Map.of("id", value)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("The value 'id' for endpoint 'x' is '" + value.replace("\n", ""))
                .hasMessageEndingWith("', which does not match the route's expression '\\d+'.");
    }

    @Test
    void ofPatternsWithEquallyManyValuesTheFirstThatMatchesIsTaken() {
        RouteTable table = RouteTable.builder()
                .route("user", "/user/{id:\\d+}")
                .route("user", "/users/named/{id:[a-z]+}")
                .route("user", "/user/")
                .build();

        assertThat(table.route("user", Map.of("id", 3)).path()).isEqualTo("/user/3");
        assertThat(table.route("user", Map.of("id", "ann")).path()).isEqualTo("/users/named/ann");
        assertThatThrownBy(() -> table.route("user", Map.of("id", "?")))
                .hasMessageEndingWith("which does not match the route's expression '\\d+'.");
    }

    @Test
    void aValueThatIsComparedHasABound() {
        String longest = "ab".repeat(250);

        assertThat(path("/{id:(?:a|b)*}", Map.of("id", longest))).hasSize(501);
        assertThatThrownBy(() -> path("/{id:(?:a|b)*}", Map.of("id", longest + "a")))
                .hasMessage(
                        "The value 'id' for endpoint 'x' is longer than 500 characters, too long to be compared with"
                                + " the route's expression '(?:a|b)*'.");
    }

    @Test
    @Timeout(10)
    void anExpressionThatWouldTakeForEverIsGivenUp() {
        assertThatThrownBy(() -> path("/{id:(?:a+a+)+b}", Map.of("id", "a".repeat(200))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageEndingWith(", and takes too long to be compared with the route's expression"
                        + " '(?:a+a+)+b'; write the expression without repetitions of repetitions.");
    }

    /** A thread of a server may have little room for calls in calls. */
    @Test
    void anExpressionThatGoesTooDeepIsRefused() throws InterruptedException {
        RouteTable routes =
                RouteTable.builder().route("x", "/{id:((((a|b)|c)|d)|e)*}").build();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread small = new Thread(
                null,
                () -> thrown.set(catchThrowable(() -> routes.route("x", Map.of("id", "abcde".repeat(100))))),
                "small",
                200_000);
        small.start();
        small.join();

        assertThat(thrown.get()).isInstanceOf(InvalidValueException.class).hasMessageContaining("takes too long");
    }

    @Test
    void refusesAnEmptyValue() {
        assertRefused(
                "/user/{id}", "", "The value 'id' for endpoint 'x' is empty, and the route would not find the page.");
    }

    @Test
    void refusesAList() {
        String message = "The value 'id' is a list, or has one in it, where a single value is taken.";
        assertRefused("/user/{id}", List.of(1, 2), message);
        assertRefused("/user/{id}", new int[] {1}, message);
    }

    @Test
    void refusesAMap() {
        assertRefused(
                "/user/{id}",
                Map.of(),
                "The value 'id' is a map; a value is a text, a number, a boolean, or a list of these.");
    }

    @ParameterizedTest
    @CsvSource({
        "/user/{id},.",
        "/user/{id},..",
        "/user/{id}/x,..",
        "/.{id},.",
        "/files/{+id},a/../b",
        "/files/{+id},../b",
        "/files/{+id},a/..",
        "/files/{+id},a/./b"
    })
    void refusesSegmentsOfDots(String pattern, String value) {
        assertThatThrownBy(() -> path(pattern, Map.of("id", value)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("it has a segment of dots, which leads elsewhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/evil.com", "//evil.com", "///evil.com"})
    void refusesValuesThatWouldNameAnotherHost(String value) {
        assertThatThrownBy(() -> path("/{+id}", Map.of("id", value)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The value 'id' for endpoint 'x' starts with '/'; leave that out.");
    }

    @ParameterizedTest
    @CsvSource({
        "/{id},//evil.com,/%2F%2Fevil.com",
        "/{id},\\evil.com,/%5Cevil.com",
        "/{+id},\\evil.com,/%5Cevil.com",
        "/{+id},\\/evil.com,/%5C/evil.com",
        "/{+id},https://evil.com,/https://evil.com",
        "/{id},%2F..,/%252F..",
        "/{id},%2e%2e,/%252e%252e",
        "/{id},'\t/evil.com',/%09%2Fevil.com"
    })
    void aValueNeverNamesAnotherHost(String pattern, String value, String path) {
        assertThat(path(pattern, Map.of("id", value))).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "user,does not start with one slash",
                "``,does not start with one slash",
                "//user,does not start with one slash",
                "{+p},does not start with one slash",
                "/{id,has a '{' without a '}' behind it",
                "/id},has a '}' without a '{' before it",
                "/{a}}/{b},has a '}' without a '{' before it",
                "`/{}`,`has the value name '', and names are letters, digits, '_', '-' and '.',"
                        + " without '_' at the start, which is reserved`",
                "`/{+}`,`has the value name '+', and names are letters, digits, '_', '-' and '.',"
                        + " without '_' at the start, which is reserved`",
                "`/{_id}`,`has the value name '_id', and names are letters, digits, '_', '-' and '.',"
                        + " without '_' at the start, which is reserved`",
                "`/{{id}}`,`has the value name '{id', and names are letters, digits, '_', '-' and '.',"
                        + " without '_' at the start, which is reserved`",
                "/../{id},`has a segment of dots, which leads elsewhere`",
                "/a/%2e%2e/{id}/.,`has a segment of dots, which leads elsewhere`",
                "/user/:id,`has ':id', as other tables of routes write values`",
                "/user/:id/posts,`has ':id', as other tables of routes write values`",
                "/user/**,`has '**', as other tables of routes write values`",
                "/user/*,`has '*', as other tables of routes write values`",
                "/user/*path,`has '*path', as other tables of routes write values`",
                "/user/[id],`has '[id]', as other tables of routes write values`",
                "/user?id={id},`has a query or an anchor, which a call adds: values that are not in the pattern, and"
                        + " _anchor`",
                "/user/{id}#top,`has a query or an anchor, which a call adds: values that are not in the pattern, and"
                        + " _anchor`",
                "/user/<int:id>,`has angle brackets, as Flask writes values`",
                "/{id:},has no regular expression behind the ':' of the value 'id'",
                "`/{id:[0-9}`,`has the expression '[0-9' for the value 'id', which is no regular expression of Java"
                        + " (Unclosed character class)`",
                "`/{id:[0-9]{2}`,has a '{' without a '}' behind it",
                "`/{_id:[0-9]}`,`has the value name '_id', and names are letters, digits, '_', '-' and '.',"
                        + " without '_' at the start, which is reserved`",
                "/{id:[0-9]}/{id},has the value 'id' twice",
                "/{id}/{id},has the value 'id' twice",
                "/{id}/{+id},has the value 'id' twice"
            })
    void refusesABadPattern(String pattern, String complaint) {
        assertThatThrownBy(() -> RouteTable.builder().route("x", pattern))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The pattern '" + pattern + "' of endpoint 'x' " + complaint
                        + "; patterns are like '/user/{id}' or '/files/{+path}'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".index"})
    void refusesABadName(String name) {
        assertThatThrownBy(() -> RouteTable.builder().route(name, "/"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The endpoint's name '" + name
                        + "' is empty or begins with a dot; names are like 'index' or 'user.show'.");
    }

    @Test
    void aTableDoesNotChangeWithItsBuilder() {
        RouteTable.Builder builder = RouteTable.builder().route("x", "/x");
        RouteTable table = builder.build();
        builder.route("x", "/x/{a}").route("y", "/y");

        assertThat(table.endpoints()).containsExactly("x");
        assertThat(table.route("x", Map.of("a", 1)).path()).isEqualTo("/x");
    }

    private static void assertRefused(String pattern, Object value, String message) {
        assertThatThrownBy(() -> path(pattern, Map.of("id", value)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(message);
    }

    private static String path(String pattern, Map<String, ?> values) {
        return RouteTable.builder()
                .route("x", pattern)
                .build()
                .route("x", values)
                .path();
    }
}
