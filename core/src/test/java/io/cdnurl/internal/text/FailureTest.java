package io.cdnurl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.ManifestFormatException;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {
    @Test
    void anIOExceptionIsItsMessage() {
        assertThat(Failure.of(new IOException("no bucket"))).isEqualTo("no bucket");
    }

    @Test
    void theClassSaysMoreOfAllOthers() {
        assertThat(Failure.of(new FileNotFoundException("x"))).isEqualTo("FileNotFoundException: x");
        assertThat(Failure.of(new OutOfMemoryError())).isEqualTo("OutOfMemoryError");
        assertThat(Failure.of(new IOException())).isEqualTo("IOException");
    }

    @Test
    void aClassWithoutASimpleNameHasAName() {
        Exception anonymous = new IOException("x") {
            private static final long serialVersionUID = 1L;
        };
        Exception silent = new IOException() {
            private static final long serialVersionUID = 1L;
        };

        // Both are of this project, since this test is.
        assertThat(Failure.of(anonymous)).isEqualTo("x");
        assertThat(Failure.of(silent)).startsWith("io.cdnurl.internal.text.FailureTest$");
    }

    @Test
    void theExceptionsOfThisProjectSayWhatTheySay() {
        assertThat(Failure.of(new ManifestFormatException("/a (line 1): is 'https://h/x?y'")))
                .isEqualTo("/a (line 1): is 'https://h/x?y'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:secret@h/x",
                "https://user:secret/pass@h",
                "https://user:secret pass@h",
                "//user:secret@h",
                "user:secret@h",
                "https://h/m?sig=secret",
                "sig=secret"
            })
    void theMessagesOfOthersAreShownWithoutAddresses(String address) {
        assertThat(Failure.of(new IOException("cannot read " + address))).isEqualTo("cannot read ...");
        assertThat(Failure.of(new IllegalArgumentException("cannot read '" + address + "'")))
                .isEqualTo("IllegalArgumentException: cannot read ...");
    }

    @Test
    void itIsOneShortLine() {
        assertThat(Failure.of(new IOException("a\r\nb\tc\u001B[31m"))).isEqualTo("a b c\\u001B[31m");
        assertThat(Failure.of(new ManifestFormatException("a\nb"))).isEqualTo("a\\u000Ab");
        assertThat(Failure.of(new IOException("x".repeat(1000)))).isEqualTo("x".repeat(300) + "...");
        assertThat(Failure.of(new ManifestFormatException("x".repeat(3000)))).isEqualTo("x".repeat(2000) + "...");
    }
}
