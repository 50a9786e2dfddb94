package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A static endpoint over a directory. */
class DirectoryEndpointTest {
    @TempDir
    Path directory;

    private AssetFiles files;
    private CdnUrlBuilder cdn;

    @BeforeEach
    void makeSite() {
        files = new AssetFiles(directory);
        cdn = CdnUrlBuilder.of(files.settings().build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.css",
                "css/deep/er/x.css",
                "a b.png",
                " leading",
                "trailing ",
                "100%.txt",
                "%41.txt",
                "h#.txt",
                "q?.txt",
                "ünï.svg",
                "日本語.woff2",
                "😀.png",
                "...",
                "a\\b.js",
                "quo\"te'.js",
                "{x}.js"
            })
    void findsFilesByTheirRawNames(String name) {
        files.touch(name, 1_600_000_123);

        assertThat(cdn.urlFor("static", name)).endsWith("?t=1600000123");
    }

    @Test
    void theTimeIsInWholeSeconds() throws IOException {
        Path file = files.touch("x.css", 0);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-01-01T00:00:00.999Z")));

        assertThat(cdn.urlFor("static", "x.css")).endsWith("?t=1735689600");
    }

    @Test
    void aMissingFileIsAnError() {
        assertThatThrownBy(() -> cdn.urlFor("static", "no.css"))
                .isInstanceOfSatisfying(AssetNotFoundException.class, e -> {
                    assertThat(e.endpoint()).isEqualTo("static");
                    assertThat(e.filename()).isEqualTo("no.css");
                })
                .hasMessage(
                        "The asset 'no.css' of the static endpoint 'static' is missing: no such file in the directory "
                                + directory
                                + ". Add or correct it, or set CDN_ON_MISSING to warn or ignore to get its URL without"
                                + " a version.");
    }

    @Test
    void aDirectoryIsNoFile() {
        files.touch("css/x.css", 1);

        assertThatThrownBy(() -> cdn.urlFor("static", "css")).isInstanceOf(AssetNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.css/y.css", "no/such/folder/x.css"})
    void aFileBelowAFileOrBelowNothingIsMissing(String name) {
        files.touch("x.css", 1);

        assertThatThrownBy(() -> cdn.urlFor("static", name)).isInstanceOf(AssetNotFoundException.class);
    }

    @Test
    void aNameThatNoFileSystemHoldsIsMissing() {
        String name = "x".repeat(5_000);

        assertThatThrownBy(() -> cdn.urlFor("static", name))
                .isInstanceOf(AssetNotFoundException.class)
                .message()
                .hasSizeLessThan(12_000);
    }

    @Test
    void symbolicLinksAreFollowed(@TempDir Path elsewhere) throws IOException {
        new AssetFiles(elsewhere).touch("real.css", 1_600_000_123);
        Files.createSymbolicLink(directory.resolve("link.css"), elsewhere.resolve("real.css"));
        Files.createSymbolicLink(directory.resolve("folder"), elsewhere);
        Files.createSymbolicLink(directory.resolve("broken.css"), elsewhere.resolve("gone.css"));
        Files.createSymbolicLink(directory.resolve("loop.css"), directory.resolve("loop.css"));

        assertThat(cdn.urlFor("static", "link.css")).endsWith("/link.css?t=1600000123");
        assertThat(cdn.urlFor("static", "folder/real.css")).endsWith("/folder/real.css?t=1600000123");
        assertThatThrownBy(() -> cdn.urlFor("static", "broken.css")).isInstanceOf(AssetNotFoundException.class);
        assertThatThrownBy(() -> cdn.urlFor("static", "loop.css")).isInstanceOf(AssetNotFoundException.class);
    }

    @Test
    void theDirectoryMayBeGivenRelatively() {
        Path here = Path.of("").toAbsolutePath();
        StaticEndpoint endpoint =
                StaticEndpoint.directory("static", "/static", here.relativize(directory.toAbsolutePath()));
        files.touch("x.css", 1_600_000_123);

        assertThat(CdnUrlBuilder.of(CdnSettings.builder()
                                .domain("cdn.example.com")
                                .staticEndpoint(endpoint)
                                .build())
                        .urlFor("static", "x.css"))
                .endsWith("?t=1600000123");
    }

    @Test
    void theTimeCanBeAskedDirectly() throws IOException {
        files.touch("x.css", 1_600_000_123);

        assertThat(files.endpoint().lastModified("x.css")).isEqualTo(Instant.ofEpochSecond(1_600_000_123));
        assertThat(files.endpoint().lastModified("no.css")).isNull();
    }

    @Test
    void aTimeThatBuildersSetIsWarnedOfOnce() {
        files.touch("a.css", 0);
        files.touch("b.css", 315_532_800);
        try (RecordedLog log = RecordedLog.of(CdnUrlBuilder.class)) {
            assertThat(cdn.urlFor("static", "a.css")).endsWith("?t=0");
            assertThat(cdn.urlFor("static", "b.css")).endsWith("?t=315532800");

            assertThat(log.texts())
                    .singleElement()
                    .asString()
                    .contains("The modification time of 'a.css' in the directory")
                    .contains("1970-01-01T00:00:00Z")
                    .contains("Set CDN_VERSION, or CDN_MANIFEST and CDN_MANIFEST_URL.");
        }
    }
}
