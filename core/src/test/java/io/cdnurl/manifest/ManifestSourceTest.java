package io.cdnurl.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address that is no source is refused in a whole sentence, without credentials. */
class ManifestSourceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "manifest.txt | 'manifest.txt' does not begin with https:, http:, file: or classpath:;"
                        + " for a file write file:///path.",
                "ftp://example.com/m | 'ftp://example.com/m' does not begin with https:, http:, file: or classpath:;"
                        + " for a file write file:///path.",
                "https:///m | 'https:///m' has no host; write https://host/path.",
                "https://exa_mple.com/m?sig=s | 'https://exa_mple.com/m?...' has no host; write https://host/path.",
                "https://example.com/a^b | 'https://example.com/a^b' is not a URL (Illegal character in path at"
                        + " character 21); percent-encode this character.",
                "https://user@example.com/m | 'https://...@example.com/m' holds a user name or a password, which would"
                        + " not be sent; let the server allow the address, or pass a ManifestSource of your own.",
                "file:m | 'file:m' is not the URL of a local file (URI is not hierarchical);"
                        + " write file:///path/of/the/file."
            })
    void aBadAddressIsRefusedInAWholeSentence(String address, String rest) {
        assertThatThrownBy(() -> ManifestSource.of(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The manifest address " + rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:hunter2@h/m",
                "https://user:pa/hunter2@h/m",
                "https://user:hunter2 x@h/m",
                "https://user:hunter2^@h/m",
                "https://exa_mple.com/m?sig=hunter2",
                "https://h/a b?sig=hunter2",
                "https:/user:hunter2@h",
                "https:user:hunter2@h",
                "//user:hunter2@h",
                "\\\\user:hunter2@h",
                "https://user:hunter2?q@h",
                "https://user:hunter2#q@h/x@2x.png",
                "user:hunter2@h",
                "hunter2@h",
                "ftp://user:hunter2@h",
                "file://user:hunter2@h/m",
                "file:///m?sig=hunter2",
                "https://user:hunter2\uD800@h"
            })
    void credentialsAreNotRepeated(String address) {
        Throwable thrown = Assertions.catchThrowable(() -> ManifestSource.of(address));

        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString())
                .startsWith("java.lang.IllegalArgumentException")
                .doesNotContain("hunter2");
    }

    @Test
    void theDefaultLimitsAreThoseOfFetchLimits() {
        assertThat(ManifestSource.of("https://h/m?sig=hunter2")).hasToString("https://h/m?...");
        assertThat(ManifestSource.of("classpath:/m")).hasToString("classpath:m");
    }

    @Test
    void aFileOrAResourceThatIsMissingIsNotFound(@TempDir Path directory) {
        ManifestSource file =
                ManifestSource.of(directory.resolve("none").toUri().toString());
        ManifestSource resource = ManifestSource.of("classpath:none");

        assertThatThrownBy(() -> file.fetch(Map.of()))
                .isInstanceOf(ManifestNotFoundException.class)
                .hasMessage("there is no such file");
        assertThatThrownBy(() -> resource.fetch(Map.of()))
                .isInstanceOf(ManifestNotFoundException.class)
                .hasMessage("there is no such resource on the classpath");
    }
}
