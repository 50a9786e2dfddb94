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
                "ftp://example.com/m | 'ftp://example.com/m' does not begin with https:, http:, file: or classpath:;"
                        + " for another place, pass a ManifestSource of your own.",
                "s3://bucket/m | 's3://bucket/m' does not begin with https:, http:, file: or classpath:;"
                        + " for another place, pass a ManifestSource of your own.",
                "htps://h/m | 'htps://h/m' does not begin with https:, http:, file: or classpath:;"
                        + " write https: if that is meant.",
                "https:/example.com/m | 'https:/example.com/m' has no host; write https://example.com/m.",
                "https://[::1/m | 'https://[::1/m' is not a URL (Expected closing bracket for IPv6 address at"
                        + " character 12); write one like https://host/path or file:///path/of/the/file.",
                "www.example.com/m | 'www.example.com/m' does not begin with https:, http:, file: or classpath:;"
                        + " write https://www.example.com/m.",
                "localhost:8080/m | 'localhost:8080/m' does not begin with https:, http:, file: or classpath:;"
                        + " write https://localhost:8080/m.",
                "https:///m | 'https:///m' has no host; write https://host/path.",
                "https://exa_mple.com/m?sig=s | 'https://exa_mple.com/m?...' has no host; the host of a URL cannot have"
                        + " '_' in it, so write another name of the server.",
                "https://example.com/a^b | 'https://example.com/a^b' is not a URL (Illegal character in path at"
                        + " character 21); percent-encode this character.",
                "https://user@example.com/m | 'https://...@example.com/m' holds a user name or a password, which would"
                        + " not be sent; let the server allow the address, or pass a ManifestSource of your own.",
                "${MANIFEST} | '${MANIFEST}' holds a placeholder that nothing has replaced by its value; set what it"
                        + " names where this text is read, or write the value."
            })
    void aBadAddressIsRefusedInAWholeSentence(String address, String rest) {
        assertThatThrownBy(() -> ManifestSource.of(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The manifest address " + rest);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "C:\\app\\build\\manifest.json,file:///C:/app/build/manifest.json",
                "D:/app/a b.json,file:///D:/app/a%20b.json",
                "\\\\server\\share\\m.json,file:////server/share/m.json",
                "/srv/app/manifest.json,file:///srv/app/manifest.json",
                "/srv/100%/ü.json,file:///srv/100%25/%C3%BC.json",
                "file://C:/app/m.json,file:///C:/app/m.json",
                "file:///C:\\app\\m.json,file:///C:/app/m.json",
                "file:C:\\app\\m.json,file:///C:/app/m.json"
            })
    void aPathIsAnsweredWithItsUrl(String path, String url) {
        assertThatThrownBy(() -> ManifestSource.of(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The manifest address '" + path + "' ")
                .hasMessageEndingWith("; write " + url + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manifest.json",
                "build/manifest.json",
                "./build/manifest.json",
                "build/../manifest.json",
                "build\\manifest.json",
                "file:manifest.json",
                "file:./manifest.json",
                "file://build/manifest.json"
            })
    void aRelativePathIsAnsweredWithTheUrlFromTheCurrentDirectory(String path) {
        String relative = path.replace("file://", "").replace("file:", "").replace('\\', '/');
        String url = Path.of(relative).toAbsolutePath().normalize().toUri().toString();

        assertThatThrownBy(() -> ManifestSource.of(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("; write " + url);
    }

    @Test
    void theFolderOfTheUserIsNotWrittenAsATilde() {
        assertThatThrownBy(() -> ManifestSource.of("~/m.json"))
                .hasMessageContaining("; write file://" + System.getProperty("user.home") + "/m.json");
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
