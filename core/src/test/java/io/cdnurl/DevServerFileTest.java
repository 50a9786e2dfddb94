package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that a development server writes at its start and deletes at its end. */
class DevServerFileTest {
    private static final String SERVER = "http://localhost:5173";
    private static final String SOURCE = SERVER + "/src/sans.woff2";
    private static final String BUILT = "/build/assets/sans-6t0lgbXD.woff2";

    @TempDir
    Path directory;

    private Path hot;
    private CdnUrlBuilder cdn;

    @BeforeEach
    void builder() {
        hot = directory.resolve("hot");
        cdn = CdnUrlBuilder.of(settings().timestampMaxAge(Duration.ZERO).build());
    }

    /** A site whose bundle was built once. */
    private CdnSettings.Builder settings() {
        return new Bundle(directory)
                .withManifest(Bundle.VITE)
                .settings("/build")
                .debug(true)
                .devServerFile(hot);
    }

    private String url() {
        return cdn.urlFor("static", "src/sans.woff2");
    }

    @Test
    void decidesWhetherSourcesOrBuiltFilesAreUsed() throws IOException {
        String built = cdn.tags().entry("static", "src/main.js", Map.of());
        assertThat(url()).isEqualTo(BUILT);
        assertThat(built).contains("/build/assets/main-DIxlQphU.js").doesNotContain("http");

        Files.writeString(hot, SERVER);
        assertThat(url()).isEqualTo(SOURCE);
        assertThat(cdn.tags().entry("static", "src/main.js", Map.of())).isEqualTo("""
                <script type="module" src="http://localhost:5173/@vite/client" crossorigin="anonymous"></script>
                <script type="module" src="http://localhost:5173/src/main.js" crossorigin="anonymous"></script>""");

        Files.writeString(hot, "http://[::1]:5174/app\n");
        assertThat(url()).isEqualTo("http://[::1]:5174/app/src/sans.woff2");

        Files.delete(hot);
        assertThat(url()).isEqualTo(BUILT);
        assertThat(cdn.tags().entry("static", "src/main.js", Map.of())).isEqualTo(built);
    }

    @Test
    void mayBeKirbys() throws IOException {
        Files.writeString(hot, "VITE_SERVER=http://localhost:5173\n");

        assertThat(url()).isEqualTo(SOURCE);
    }

    @Test
    void isLookedAtAgainAfterASecondWhateverFileTimesMayDo() throws Exception {
        cdn = CdnUrlBuilder.of(settings().timestampMaxAge(Duration.ofDays(1)).build());
        assertThat(url()).isEqualTo(BUILT);

        Files.writeString(hot, SERVER);
        Await.until("the source", () -> url().equals(SOURCE));
        Files.delete(hot);
        Await.until("the built file", () -> url().equals(BUILT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)",
                "http://localhost:5173/\u0000",
                "http://localhost:5173\nhttp://evil.example",
                "http://localhost:5173/<script>",
                "http://localhost:5173/\"onload=\"",
                "http://ann:s3cret@localhost:5173",
                "http://localhost:5173/?x",
                "\uFEFFhttp://localhost:5173",
                "{\"url\": \"http://localhost:5173\"}"
            })
    void withAnotherTextIsAsGoodAsNoneWithOneWarning(String content) throws IOException {
        Files.writeString(hot, content);
        try (RecordedLog log = RecordedLog.of(CdnUrlBuilder.class)) {
            assertThat(List.of(url(), url(), url())).containsOnly(BUILT);

            assertThat(log.texts()).hasSize(1);
            assertThat(log.texts().get(0))
                    .startsWith("The file '" + hot + "' is to say where the development server is, and holds '")
                    .endsWith("; write an address like http://localhost:5173. Pages get the files that were built.")
                    .doesNotContain("s3cret", "\n", "\u0000");

            Files.writeString(hot, SERVER);
            assertThat(url()).isEqualTo(SOURCE);
        }
    }

    @Test
    void mayNotBeHuge() throws IOException {
        Files.writeString(hot, SERVER + " ".repeat(4096));
        try (RecordedLog log = RecordedLog.of(CdnUrlBuilder.class)) {
            assertThat(url()).isEqualTo(BUILT);
            assertThat(log.texts()).singleElement().asString().contains("and is longer than 4096 bytes; delete it.");
        }
    }

    @Test
    void mayNotBeInAnotherEncoding() throws IOException {
        Files.write(hot, SERVER.getBytes(StandardCharsets.UTF_16)); // as a shell of Windows writes it
        try (RecordedLog log = RecordedLog.of(CdnUrlBuilder.class)) {
            assertThat(url()).isEqualTo(BUILT);
            assertThat(log.texts()).singleElement().asString().contains("which is not an address;");
        }
    }

    @Test
    void mayNotBeADirectory() throws IOException {
        Files.createDirectory(hot);
        try (RecordedLog log = RecordedLog.of(CdnUrlBuilder.class)) {
            assertThat(List.of(url(), url())).containsOnly(BUILT);
            assertThat(log.texts()).singleElement().asString().contains("and is not a file; delete what is there.");
        }
    }

    @Test
    void aProblemThatComesBackIsToldAgain() throws IOException {
        try (RecordedLog log = RecordedLog.of(CdnUrlBuilder.class)) {
            for (String content : List.of("x", "x", SERVER, "x")) {
                Files.writeString(hot, content);
                assertThat(url()).isEqualTo(content.equals("x") ? BUILT : SOURCE);
            }
            assertThat(log.texts()).hasSize(2);
        }
    }

    @Test
    void noBuildIsNeededWhileTheServerRuns() throws IOException {
        CdnSettings settings = settings().timestampMaxAge(Duration.ZERO).build();
        Files.delete(directory.resolve("manifest.json"));
        cdn = CdnUrlBuilder.of(settings);
        assertThatThrownBy(() -> cdn.tags().entry("static", "src/main.js", Map.of()))
                .isInstanceOf(AssetNotFoundException.class)
                .hasMessageContaining("; Vite's development server, which needs no build, does not run: no file '" + hot
                        + "' says where it is. ");

        Files.writeString(hot, SERVER);
        assertThat(cdn.tags().entry("static", "src/main.js", Map.of())).contains(SERVER + "/src/main.js");
    }

    @Test
    void noManifestIsNeededEither() throws IOException {
        cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .debug(true)
                .devServerFile(hot)
                .timestampMaxAge(Duration.ZERO)
                .staticEndpoint(StaticEndpoint.directory("static", "/build", directory))
                .build());
        assertThatThrownBy(() -> cdn.tags().entry("static", "src/main.js", Map.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageEndingWith(
                        "with withManifest(...); Vite's development server, which needs no build, does not"
                                + " run: no file '" + hot + "' says where it is.");

        Files.writeString(hot, SERVER);
        assertThat(cdn.tags().entry("static", "src/main.js", Map.of())).contains(SERVER + "/src/main.js");
    }
}
