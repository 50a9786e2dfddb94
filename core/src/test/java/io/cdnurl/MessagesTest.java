package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnurl.internal.call.CallArguments;
import io.cdnurl.internal.text.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A value that somebody sends cannot forge a line of the log that its message ends up in. */
class MessagesTest {
    private static final String FORGED = "x\r\n2025-01-01 ERROR forged\u2028\u0085\u001B[31m\u202Etxt";

    static Stream<ThrowingCallable> failures() {
        CdnUrlBuilder cdn = SampleSite.cdn();
        return Stream.of(
                () -> cdn.urlFor(FORGED, Values.of()),
                () -> cdn.urlFor("nope", Values.of(FORGED, 1)),
                () -> cdn.urlFor("user.show", Values.of(FORGED, 1)),
                () -> cdn.urlFor("user.show", Values.of("id", Map.of())),
                () -> cdn.urlFor("user.show", FORGED),
                () -> cdn.urlFor("static", FORGED),
                () -> cdn.urlFor("static", Values.of(FORGED, 1)),
                () -> cdn.urlFor("static", Values.of("filename", "x", FORGED, Map.of())),
                () -> cdn.urlFor("index", Values.of("_" + FORGED, 1)),
                () -> cdn.urlFor("index", Values.of("_scheme", FORGED)),
                () -> cdn.urlFor("index", Values.of("_external", FORGED)),
                () -> CallArguments.of("url_for", false, List.of("static", "x", FORGED), Map.of()),
                () -> CallArguments.of("url_for", false, List.of("static", Map.of(FORGED, 1)), Map.of(FORGED, 1)),
                () -> cdn.tags().script("static", "x", Map.of(FORGED, 1)),
                () -> cdn.tags().preload("static", "x", Map.of("as", FORGED)),
                () -> cdn.tags().entry("static", FORGED, Map.of()),
                () -> cdn.urlFor("static", Values.of("filename", "x", "_on_missing", FORGED)),
                () -> RequestContext.of(FORGED, "localhost"),
                () -> RequestContext.of("https", FORGED),
                () -> SampleSite.PAGE.withRootPath(FORGED),
                () -> RouteTable.builder().route("x", FORGED),
                () -> RouteTable.builder().route("." + FORGED, "/"),
                () -> RouteTable.builder().route("x", "/{_" + FORGED + "}"),
                () -> StaticEndpoint.classpath("." + FORGED, "/", "x"),
                () -> StaticEndpoint.classpath("x", FORGED, "x"),
                () -> new RoutedPath(FORGED, Set.of()));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void isOneLine(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);

        assertThat(thrown).isInstanceOf(CdnUrlException.class);
        assertThat(thrown.getMessage()).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    }

    @Test
    void aSettingIsOneLine() {
        for (String name : List.of("CDN_DOMAIN", "CDN_DEBUG", "CDN_SITE_URL", "CDN_PATH_PREFIX", "CDN_NONE")) {
            for (String start : List.of("", "/", "https://", "https://x/", "ü")) {
                Throwable thrown = catchThrowable(() -> CdnSettings.of(Map.of(name, start + FORGED)));

                assertThat(thrown.getMessage().lines()).hasSize(2);
                assertThat(thrown.getMessage().replace("\n", ""))
                        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a b,'a b'",
                "`a\nb`,'a\\u000Ab'",
                "`a\rb`,'a\\u000Db'",
                "`a\u0000b`,'a\\u0000b'",
                "`a\u0085b`,'a\\u0085b'",
                "`a\u2028b`,'a\\u2028b'",
                "`a\u202Eb`,'a\\u202Eb'",
                "`a\uD83Db`,'a\\uD83Db'",
                "a\uD83D\uDE00b,'a\uD83D\uDE00b'",
                "日本語 ü,'日本語 ü'"
            })
    void showsAValueInQuotesWithItsControlsSpelledOut(String value, String shown) {
        assertThat(Quoted.of(value)).isEqualTo(shown);
    }

    @Test
    void shortensALongValue() {
        assertThat(Quoted.of("x".repeat(200))).isEqualTo("'" + "x".repeat(200) + "'");
        assertThat(Quoted.of("x".repeat(1_000_000))).isEqualTo("'" + "x".repeat(200) + "' ... (1000000 characters)");
    }

    @Test
    void doesNotCutACharacterInTwo() {
        assertThat(Quoted.of("x".repeat(199) + "😀😀")).startsWith("'" + "x".repeat(199) + "😀' ...");
    }
}
