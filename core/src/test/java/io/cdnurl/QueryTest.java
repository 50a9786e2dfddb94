package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the values that an endpoint does not use. */
class QueryTest {
    private final CdnUrlBuilder cdn = SampleSite.cdn();

    @Test
    void namesComeInAlphabeticalOrderAndTheVersionLast() {
        CdnUrlBuilder versioned =
                CdnUrlBuilder.of(SampleSite.unversioned().version("7").build());

        assertThat(versioned.urlFor("static", Values.of("z", 1, "filename", "x.css", "a", 2, "w", 3)))
                .isEqualTo(SampleSite.CDN + "/static/x.css?a=2&w=3&z=1&v=7");
    }

    @Test
    void theVersionReplacesAValueOfItsName() {
        CdnUrlBuilder versioned =
                CdnUrlBuilder.of(SampleSite.unversioned().version("7").build());

        assertThat(versioned.urlFor("static", Values.of("filename", "x.css", "v", List.of(1, 2), "t", 3)))
                .isEqualTo(SampleSite.CDN + "/static/x.css?t=3&v=7");
        assertThat(versioned.urlFor("static", Values.of("filename", "x.css", "v", 1, "_cdn", false)))
                .isEqualTo("/static/x.css?v=1");
    }

    @Test
    void nullIsLeftOutAndEmptyIsKept() {
        assertThat(query("a", null, "b", "", "c", Arrays.asList("", null, "x"))).isEqualTo("?b=&c=&c=x");
    }

    @Test
    void aListRepeatsItsName() {
        assertThat(query("a", List.of(3, 1, 2))).isEqualTo("?a=3&a=1&a=2");
        assertThat(query("a", new TreeSet<>(List.of("y", "x")))).isEqualTo("?a=x&a=y");
    }

    @Test
    void anArrayIsAList() {
        assertThat(query("a", new String[] {"x", null, "y"})).isEqualTo("?a=x&a=y");
        assertThat(query("a", new int[] {1, 2})).isEqualTo("?a=1&a=2");
        assertThat(query("a", new double[] {1.5, 2})).isEqualTo("?a=1.5&a=2");
        assertThat(query("a", new boolean[] {true})).isEqualTo("?a=true");
        assertThat(query("a", new char[] {'x', '&'})).isEqualTo("?a=x&a=%26");
    }

    @Test
    void anEmptyListLeavesNothing() {
        assertThat(query("a", List.of(), "b", new Object[0])).isEmpty();
    }

    @Test
    void namesAndValuesAreEncoded() {
        assertThat(query("a b&=", "100% c+d&e=ü#")).isEqualTo("?a+b%26%3D=100%25+c%2Bd%26e%3D%C3%BC%23");
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(12345, "12345"),
                Arguments.of(1234567890123L, "1234567890123"),
                Arguments.of((byte) -1, "-1"),
                Arguments.of(new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890"),
                Arguments.of(new AtomicInteger(7), "7"),
                Arguments.of(3.0, "3"),
                Arguments.of(3.0f, "3"),
                Arguments.of(0.1, "0.1"),
                Arguments.of(0.1f, "0.1"),
                Arguments.of(-0.0, "0"),
                Arguments.of(1e3, "1000"),
                Arguments.of(1e21, "1000000000000000000000"),
                Arguments.of(1e-7, "0.0000001"),
                Arguments.of(12345678.9, "12345678.9"),
                Arguments.of(new BigDecimal("1e3"), "1000"),
                Arguments.of(new BigDecimal("3.00"), "3"),
                Arguments.of(new BigDecimal("0e9"), "0"),
                Arguments.of(new BigDecimal("12345.60"), "12345.6"));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberIsPlainDecimalDigitsWhateverItsType(Number number, String text) {
        assertThat(query("a", number)).isEqualTo("?a=" + text);
        assertThat(cdn.urlFor("user.show", Values.of("id", number))).isEqualTo("/user/" + text);
    }

    @Test
    void everyDoubleHasADecimalForm() {
        assertThat(query("a", Double.MAX_VALUE)).hasSize("?a=".length() + 309);
        assertThat(query("a", Double.MIN_VALUE)).hasSize("?a=0.".length() + 325);
    }

    @ParameterizedTest
    @MethodSource("notFinite")
    void aNumberThatIsNoneIsRefused(Number number) {
        assertThatThrownBy(() -> query("a", number))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The value 'a' is '" + number + "', which has no decimal form.");
    }

    static Stream<Number> notFinite() {
        return Stream.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NaN, Float.NEGATIVE_INFINITY);
    }

    @Test
    void aNumberThatWouldFillTheMemoryIsRefused() {
        for (String number : List.of("1e999999999", "-1e-999999999", "1e401", "1" + "0".repeat(400) + ".5")) {
            assertThatThrownBy(() -> query("a", new BigDecimal(number)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("The value 'a' is a number of more than 400 digits; pass it as text if it is meant.");
        }
    }

    @Test
    void booleansAndOtherValuesAreTheirText() {
        assertThat(query("a", true, "b", 'c', "d", SchemePolicy.HTTPS, "e", CharBuffer.wrap("f")))
                .isEqualTo("?a=true&b=c&d=HTTPS&e=f");
    }

    @Test
    @SuppressWarnings("JavaUtilDate") // some engines know no other
    void aDateIsTheMomentInUtc() {
        assertThat(query("a", new Date(0))).isEqualTo("?a=1970-01-01T00:00:00Z");
    }

    @Test
    void anOptionalIsRefused() {
        assertThatThrownBy(() -> query("a", Optional.of("x")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The value 'a' is an Optional; pass what is in it, or null.");
    }

    @Test
    void aMapIsRefused() {
        String message = "The value 'a' is a map; a value is a text, a number, a boolean, or a list of these.";
        assertThatThrownBy(() -> query("a", Map.of("b", 1))).hasMessage(message);
        assertThatThrownBy(() -> query("a", List.of(Map.of()))).hasMessage(message);
    }

    @Test
    void aListIsRefusedWhereASingleValueIsTaken() {
        for (Object nested : List.of(List.of(1), new int[] {1}, new Object[] {"x"})) {
            assertThatThrownBy(() -> query("a", List.of(nested)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("The value 'a' is a list, or has one in it, where a single value is taken.");
            assertThatThrownBy(() -> cdn.urlFor("static", Values.of("filename", nested)))
                    .isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> cdn.urlFor("index", Values.of("_anchor", nested)))
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    private String query(Object... namesAndValues) {
        String url = cdn.urlFor("index", Values.of(namesAndValues));
        return url.substring("/".length());
    }
}
