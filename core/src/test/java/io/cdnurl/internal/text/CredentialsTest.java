package io.cdnurl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No part of a user or a password is left, wherever the URL is broken. */
class CredentialsTest {
    @ParameterizedTest
    @CsvSource({
        "https://user:pw@h/x,https://...@h/x",
        "https://user@h/x,https://...@h/x",
        "https://user:pa/ss@h/x,https://...@h/x",
        "https://user:pa ss@h/x,https://...@h/x",
        "https://user:p@ss@h/x,https://...@h/x",
        "HTTPS://user:pw@h/x,HTTPS://...@h/x",
        "https:/u:p@h,https:/...@h",
        "https:////u:p@h,https:////...@h",
        "//u:p@h,//...@h",
        "\\\\u:p@h,\\\\...@h",
        "https:\\u:p@h,https:\\...@h",
        "/\\u:p@h,/\\...@h",
        "https:u:p@h,...@h",
        "u:p@h,...@h",
        "u:pa/ss@h/x,...@h/x",
        "./u:p@h,./...@h",
        "/u:p@h,/...@h",
        "x/u:p@h,x/...@h",
        "u@i:p@h,...@h",
        "icons/a:b@2x.png,icons/...@2x.png",
        "https://u:p?q@h,https://...",
        "https://u:p#q@h/x@2x.png,https://...",
        "https://h/m?sig=s@x,https://...",
        "https://h/x@2x.png,https://...@2x.png",
        "see https://u:p@h and https://v:q@i,see https://...@i",
        "a?b=https://u:p@h,a?b=https://...@h"
    })
    void theUserIsHidden(String text, String shown) {
        assertThat(Credentials.withoutUser(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "x.js",
                "img/hero@2x.png",
                "@scope/x.js",
                "node_modules/@scope/a:b.js",
                "x?a:b@c",
                "https://cdn.example.com/x.js?v=1#y",
                "https:",
                "//",
                "C:\\x.js",
                "data:text/css,a"
            })
    void textWithoutAUserStaysAsItIs(String text) {
        assertThat(Credentials.withoutUser(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:pa/ss@h/x?sig=s,https://...@h/x?...",
        "https://h/m?sig=s,https://h/m?...",
        "https://h/m?sig=s@x,https://...",
        "https://u:p?q@h,https://...",
        "u:p@h,...@h",
        "secret@h/m,...@h/m",
        "https:u:p@h/m?x,...@h/m?...",
        "file:///m,file:///m",
        "classpath:m,classpath:m",
        "?,?..."
    })
    void theUserAndTheQueryOfAnAddressAreHidden(String address, String shown) {
        assertThat(Credentials.withoutUserAndQuery(address)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "no route to host,no route to host",
        "cannot read https://h/m at once,cannot read ... at once",
        "illegal character: https://user:pa ss wo@h/m,illegal character: ...",
        "refused u:p@h,refused ...",
        "GET /m?sig=s failed,GET ... failed",
        "token=s is wrong,... is wrong"
    })
    void theAddressesInAMessageAreHidden(String message, String shown) {
        assertThat(Credentials.withoutAddresses(message)).isEqualTo(shown);
    }

    static List<UnaryOperator<String>> ways() {
        return List.of(
                Credentials::withoutUser,
                Credentials::withoutUserAndQuery,
                Credentials::withoutUsers,
                Credentials::withoutAddresses,
                Quoted::of,
                Visible::line,
                text -> Excerpt.of(text, 100),
                text -> Failure.of(new IllegalStateException(text)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theTimeIsInProportionToTheLength(UnaryOperator<String> way) {
        for (String unit : new String[] {
            "x",
            "/",
            ":/",
            "@",
            "//@",
            "u:p@",
            "https://u:p@h ",
            "?",
            "\\",
            ":",
            " ",
            "\u001B",
            "\uD800",
            "\uD83D\uDE00"
        }) {
            String text = unit.repeat(1_000_000 / unit.length());
            for (String whole : new String[] {text, "https://" + text, text + "@h", "u:" + text + "@h?x"}) {
                Assertions.assertTimeout(Duration.ofSeconds(10), () -> way.apply(whole), unit);
            }
        }
    }

    @Test
    void halvesOfCharactersDoNotMatter() {
        for (String text : new String[] {"\uD800", "https://\uDC00:p\uD800@h", "\uDC00//\uD800"}) {
            assertThatCode(() -> Credentials.withoutUserAndQuery(text)).doesNotThrowAnyException();
            assertThat(Credentials.withoutUser(text)).doesNotContain(":p");
        }
    }

    @Test
    void runningTextKeepsWhatIsNoCredential() {
        assertThat(Credentials.withoutUsers("10.0.0.5:6081 answered 403: ask admin@example.com for its VCL"))
                .isEqualTo("10.0.0.5:6081 answered 403: ask admin@example.com for its VCL");
        assertThat(Credentials.withoutUsers("GET https://u:p/w@h/x failed,\nask a@b"))
                .isEqualTo("GET https://...@b");
        assertThat(Credentials.withoutUsers("GET https://u:p/w@h/x failed, " + "x".repeat(60) + " ask a@b"))
                .isEqualTo("GET https://...@h/x failed, " + "x".repeat(60) + " ask a@b");
        assertThat(Credentials.withoutUsers("refused: https://us er:s3 cret@host"))
                .isEqualTo("refused: https://...@host");
        assertThat(Credentials.withoutUsers("nothing to hide")).isEqualTo("nothing to hide");
    }
}
