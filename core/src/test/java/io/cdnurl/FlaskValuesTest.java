package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that Flask writes in another way, or takes at all, in the order of the README. */
class FlaskValuesTest {
    private final CdnUrlBuilder cdn = SampleSite.cdn();

    private String show(Object id) {
        return cdn.urlFor("user.show", Values.of("id", id));
    }

    @Test
    void anAnchorIsRawText() {
        assertThat(cdn.urlFor("index", Values.of("_anchor", "50%"))).isEqualTo("/#50%25");
        assertThat(cdn.urlFor("index", Values.of("_anchor", "a%20b"))).isEqualTo("/#a%2520b");
        assertThat(cdn.urlFor("index", Values.of("_anchor", "#a"))).isEqualTo("/#%23a");
    }

    @Test
    void booleansAndNumbersHaveOneText() {
        assertThat(cdn.urlFor("index", Values.of("a", true, "b", false))).isEqualTo("/?a=true&b=false");
        for (Object three : new Object[] {3, 3L, 3.0f, 3.0, new BigDecimal("3.00")}) {
            assertThat(show(three)).isEqualTo("/user/3");
        }
        assertThat(show(1e16)).isEqualTo("/user/10000000000000000");
        assertThat(show(0.1)).isEqualTo("/user/0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_method", "_foo", "_"})
    void anUnknownReservedValueIsAnError(String name) {
        for (String endpoint : List.of("index", "static")) {
            assertThatThrownBy(() -> cdn.urlFor(endpoint, Values.of("filename", "x.css", name, "POST")))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("'" + name + "' is not known");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "..;x"})
    void aValueInAPathLeadsNowhereElse(String id) {
        assertThatThrownBy(() -> show(id)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> cdn.urlFor("files", Values.of("path", "a/" + (id.isEmpty() ? ".." : id) + "/b")))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void aSlashStaysWithinItsSegment() {
        assertThat(show("a/b")).isEqualTo("/user/a%2Fb");
        assertThat(cdn.urlFor("files", Values.of("path", "a/b"))).isEqualTo("/files/a/b");
        assertThatThrownBy(() -> cdn.urlFor("files", Values.of("path", "/a")))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "javascript", "HTTPS", "mailto"})
    void otherSchemesAreErrors(String scheme) {
        assertThatThrownBy(() -> cdn.urlFor("index", Values.of("_scheme", scheme), SampleSite.PAGE))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void nestedValuesAreErrors() {
        for (Object nested : List.of(Map.of("a", 1), List.of(List.of(1)), List.of(Map.of()))) {
            assertThatThrownBy(() -> cdn.urlFor("index", Values.of("q", nested)))
                    .isInstanceOf(InvalidValueException.class);
        }
        assertThatThrownBy(() -> show(List.of(1))).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void thereAreNoConverters() {
        assertThat(show("no number")).isEqualTo("/user/no%20number");
        assertThat(show(-1)).isEqualTo("/user/-1");
        assertThatThrownBy(() -> RouteTable.builder().route("user.show", "/user/<int:id>"))
                .isInstanceOf(InvalidValueException.class);
    }
}
