package io.cdnurl.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Integrities in every form that tools write become the standard form; other texts are refused. */
class IntegrityTest {
    /** 43 letters, of which some are different in the alphabet for URLs; the last one cannot be any other. */
    private static final String LETTERS = "ab+/0123456789abcdefghijklmnopqrstuvwxyzABA";

    private static final String SHA256 = "sha256-" + LETTERS + "=";
    private static final String SHA384 = "sha384-" + "Ab+/".repeat(16);

    @ParameterizedTest
    @CsvSource({"sha256,SHA-256", "sha384,SHA-384", "sha512,SHA-512"})
    void bareBase64GetsItsAlgorithm(String name, String algorithm) throws Exception {
        for (String content : new String[] {"", "a", "b", "c", "d"}) {
            String hash = hash(algorithm, content);

            assertThat(Integrity.normalized(hash)).isEqualTo(name + "-" + hash);
            assertThat(Integrity.normalized(name + "-" + hash)).isEqualTo(name + "-" + hash);
            assertThat(Integrity.normalized(name + "-" + hash.replace("=", ""))).isEqualTo(name + "-" + hash);
            assertThat(Integrity.normalized(hash.replace('+', '-').replace('/', '_')))
                    .isEqualTo(name + "-" + hash);
        }
    }

    private static String hash(String algorithm, String content) throws NoSuchAlgorithmException {
        byte[] bytes = MessageDigest.getInstance(algorithm).digest(content.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void severalStayInTheirOrder() throws IllegalArgumentException {
        assertThat(Integrity.normalized(SHA384 + " " + SHA256)).isEqualTo(SHA384 + " " + SHA256);
        assertThat(Integrity.normalized("  " + SHA256 + "\t\n" + SHA384 + "\r\n"))
                .isEqualTo(SHA256 + " " + SHA384);
    }

    @Test
    void lettersForUrlsBecomeStandardOnes() throws IllegalArgumentException {
        assertThat(Integrity.normalized("sha256-" + LETTERS.replace('+', '-').replace('/', '_')))
                .isEqualTo(SHA256);
    }

    @Test
    void optionsAreDropped() throws IllegalArgumentException {
        assertThat(Integrity.normalized(SHA256 + "?ct=text/javascript " + SHA384 + "?"))
                .isEqualTo(SHA256 + " " + SHA384);
    }

    @Test
    void theAlgorithmIsWrittenInSmallLetters() throws IllegalArgumentException {
        assertThat(Integrity.normalized(SHA256.replace("sha", "SHA"))).isEqualTo(SHA256);
    }

    @Test
    void whatTheLastLetterSaysBeyondTheHashIsDropped() throws IllegalArgumentException {
        assertThat(Integrity.normalized("sha256-" + LETTERS.substring(0, 42) + "B="))
                .isEqualTo(SHA256);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\r\n"})
    void nothingIsNone(String value) throws IllegalArgumentException {
        assertThat(Integrity.normalized(value)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256-",
                "sha256",
                "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=",
                "md5-1B2M2Y8AsgTpgAmY7PhCfg==",
                "sha256-" + LETTERS + "==",
                "sha256-=" + LETTERS,
                "sha256-" + LETTERS + "A",
                "sha384-" + LETTERS + "=",
                "sha512-" + LETTERS + "=",
                "sha256_" + LETTERS + "=",
                "sha256-" + LETTERS + "=\"onload=\"alert(1)",
                "sha256-" + LETTERS + "=,",
                "sha256-ab.cd",
                LETTERS,
                "d41d8cd98f00b204e9800998ecf8427e",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
                "sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "true",
                "null",
                "none",
                "sha256-\u00E4",
                "sha256-" + LETTERS + "=\u00A0"
            })
    void refusesWhatIsNone(String value) {
        assertRefused(value);
        assertRefused(SHA256 + " " + value);
        assertRefused(value + "\r\n" + SHA384);
    }

    @Test
    void theMessageShowsTheValueWithoutItsLineBreaks() {
        assertThatThrownBy(() -> Integrity.normalized("x\r\ny"))
                .hasMessage(
                        "an integrity of sha256, sha384 or sha512 in base64 was expected, found 'x\\u000D\\u000Ay'");
    }

    private static void assertRefused(String value) {
        assertThatThrownBy(() -> Integrity.normalized(value))
                .as(value)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("an integrity of sha256, sha384 or sha512 in base64 was expected, found '");
    }
}
