package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether an asset exists, and the tags of one that does not. */
class AssetExistsTest {
    private static final Map<String, Object> IGNORE = Map.of("_on_missing", "ignore");
    private static final String FLAT = "{\"app.js\": \"app.1a2b.js\"}";

    @TempDir
    Path directory;

    private CdnSettings.Builder files() {
        return new Bundle(directory).with("there.js", "x").settings("/build").manifestUrl(null);
    }

    private CdnSettings.Builder manifest() {
        return new Bundle(directory).with("there.js", "x").withManifest(FLAT).settings("/build");
    }

    /** The tag of a missing asset is left out exactly where the asset does not exist. */
    private static void assertExists(CdnSettings.Builder settings, String filename, boolean expected) {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings.build());
        for (int i = 0; i < 2; i++) { // the second time from memory
            assertThat(cdn.assetExists("static", filename)).as(filename).isEqualTo(expected);
            assertThat(cdn.tags().script("static", filename, IGNORE).isEmpty())
                    .as(filename)
                    .isEqualTo(!expected);
        }
        CdnUrlBuilder warm =
                CdnUrlBuilder.of(settings.onMissing(MissingAssetPolicy.IGNORE).build());
        assertThat(warm.urlFor("static", filename)).contains("/build/");
        assertThat(warm.assetExists("static", filename)).isEqualTo(expected);
    }

    @Test
    void aFileOfTheFolderExists() {
        assertExists(files(), "there.js", true);
        assertExists(files(), "gone.js", false);
        assertExists(files().debug(true), "there.js", true);
        assertExists(files().debug(true), "gone.js", false);
    }

    @Test
    void whatAManifestListsExists() {
        assertExists(manifest(), "app.js", true);
        assertExists(manifest(), "gone.js", false);
        assertExists(manifest().debug(true), "app.js", true);
        assertExists(manifest().debug(true), "gone.js", false);
        assertExists(manifest().domainRule("*.js", "origin"), "gone.js", false);
    }

    /** The same version for every name says nothing of a file, whatever was asked before. */
    @Test
    void aFixedFallbackKnowsNoFile() {
        assertExists(manifest().manifestFallback(AssetVersioner.fixed("7")), "there.js", true);
        assertExists(manifest().manifestFallback(AssetVersioner.fixed("7")), "gone.js", false);
        AssetVersioner hash = AssetVersioner.contentHash(Duration.ofMinutes(1));
        assertExists(manifest().manifestFallback(hash, AssetVersioner.fixed("7")), "gone.js", false);
    }

    @Test
    void aFileThatTheManifestDoesNotListExists() {
        assertExists(manifest(), "there.js", true);
    }

    @Test
    void anEntryPointIsNoAsset() {
        CdnSettings.Builder settings = new Bundle(directory)
                .withManifest("{\"entrypoints\": {\"shop\": {\"js\": [\"/build/shop.1.js\"]}}}")
                .settings("/build");

        assertExists(settings, "shop", false);
    }

    static Stream<UnaryOperator<CdnSettings.Builder>> versions() {
        return Stream.of(
                settings -> settings,
                settings -> settings.version("7"),
                settings -> settings.timestamp(false),
                settings -> settings.versioner(AssetVersioner.contentHash(Duration.ZERO)),
                settings -> settings.versioner(
                        AssetVersioner.firstOf(AssetVersioner.lastModified(Duration.ZERO), AssetVersioner.fixed("7"))),
                settings -> settings.debug(true));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aFolderThatIsThereAnswersForEveryKindOfVersion(UnaryOperator<CdnSettings.Builder> version) {
        assertExists(version.apply(files()), "there.js", true);
        assertExists(version.apply(files()), "gone.js", false);
    }

    /** The files may be on another machine: a page must not lose its scripts. */
    @ParameterizedTest
    @MethodSource("versions")
    void withoutAFolderNothingIsKnown(UnaryOperator<CdnSettings.Builder> version) throws Exception {
        try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
            for (AssetFolder folder : List.of(
                    AssetFolder.directory(directory.resolve("elsewhere")),
                    AssetFolder.classpath("elsewhere", empty),
                    AssetFolder.firstOf(
                            AssetFolder.classpath("elsewhere", empty),
                            AssetFolder.directory(directory.resolve("no"))))) {
                CdnSettings.Builder settings = CdnSettings.builder()
                        .domain("cdn.example.com")
                        .onMissing(MissingAssetPolicy.IGNORE)
                        .staticEndpoint(StaticEndpoint.of("static", "/build", folder));

                assertExists(version.apply(settings), "app.js", true);
            }
        }
    }

    @Test
    void aManifestAnswersWithoutAFolder() {
        CdnSettings.Builder settings = manifest();
        String address = new Bundle(directory).manifestUrl();
        StaticEndpoint elsewhere = StaticEndpoint.directory("build", "/build", directory.resolve("elsewhere"))
                .withManifest(address);
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings.staticEndpoint(elsewhere).build());

        assertThat(cdn.assetExists("build", "app.js")).isTrue();
        assertThat(cdn.assetExists("build", "gone.js")).isFalse();
    }

    @Test
    void aVersionerOfATeamAnswers() {
        AssetVersioner knowsOne = asset -> asset.filename().equals("app.js")
                ? AssetVersion.fingerprinted("app.1.js")
                : AssetVersion.missing("it is not in the database");
        CdnUrlBuilder cdn =
                CdnUrlBuilder.of(SampleSite.unversioned().versioner(knowsOne).build());

        assertThat(cdn.assetExists("static", "app.js")).isTrue();
        assertThat(cdn.assetExists("static", "gone.js")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/there.js", "../there.js", "a/../there.js", "a//b.js", "a\0b", "\ud800"})
    void noAssetHasANameThatIsRefused(String filename) {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(files().build());

        assertThat(cdn.assetExists("static", filename)).isFalse();
        assertThatThrownBy(() -> cdn.tags().script("static", filename, IGNORE))
                .isInstanceOf(InvalidAssetPathException.class);
    }

    @Test
    void aFolderIsNoFile() throws Exception {
        Files.createDirectories(directory.resolve("folder"));

        assertExists(files(), "folder", false);
    }

    @Test
    void aFileThatCannotBeLookedAtDoesNotExist() {
        AssetFolder broken = new AssetFolder() {
            @Override
            public @Nullable Instant lastModified(String filename) throws IOException {
                throw new IOException("the disk is broken");
            }

            @Override
            public @Nullable InputStream open(String filename) {
                return null;
            }
        };

        assertExists(
                CdnSettings.builder()
                        .domain("cdn.example.com")
                        .staticEndpoint(StaticEndpoint.of("static", "/build", broken)),
                "there.js",
                false);
    }

    @Test
    void aFileThatAppearsExists() {
        CdnUrlBuilder cdn =
                CdnUrlBuilder.of(files().timestampMaxAge(Duration.ZERO).build());
        assertThat(cdn.assetExists("static", "new.js")).isFalse();
        new Bundle(directory).with("new.js", "x");

        assertThat(cdn.assetExists("static", "new.js")).isTrue();
        assertThat(cdn.tags().script("static", "new.js", IGNORE)).contains("/build/new.js?t=");
    }

    @Test
    void theEndpointMustBeStatic() {
        assertThatThrownBy(() -> SampleSite.cdn().assetExists("statik", "a.js"))
                .isInstanceOf(UnknownEndpointException.class);
    }

    @Test
    void everyTagOfAMissingAssetIsLeftOutIfThatIsIgnored() {
        CdnUrlBuilder call = CdnUrlBuilder.of(manifest().build());
        CdnUrlBuilder everywhere =
                CdnUrlBuilder.of(manifest().onMissing(MissingAssetPolicy.IGNORE).build());

        assertThat(call.tags().script("static", "gone.js", IGNORE)).isEmpty();
        assertThat(call.tags().stylesheet("static", "gone.css", IGNORE)).isEmpty();
        assertThat(call.tags().preload("static", "gone.woff2", IGNORE)).isEmpty();
        assertThat(call.tags().entry("static", "gone", IGNORE)).isEmpty();
        assertThat(everywhere.tags().script("static", "gone.js", Map.of())).isEmpty();
        assertThat(everywhere.tags().stylesheet("static", "gone.css", Map.of())).isEmpty();
        assertThat(everywhere.tags().preload("static", "gone.woff2", Map.of())).isEmpty();
        assertThat(everywhere.integrityFor("static", "gone.js")).isNull();
        assertThat(everywhere.urlFor("static", "gone.js")).isEqualTo("https://cdn.example.com/build/gone.js");
    }

    @Test
    void theCallDecidesOverTheSetting() {
        CdnUrlBuilder everywhere =
                CdnUrlBuilder.of(manifest().onMissing(MissingAssetPolicy.IGNORE).build());

        assertThatThrownBy(() -> everywhere.tags().script("static", "gone.js", Map.of("_on_missing", "fail")))
                .isInstanceOf(AssetNotFoundException.class);
        assertThat(everywhere.tags().script("static", "gone.js", Map.of("_on_missing", "warn")))
                .isEqualTo("<script src=\"https://cdn.example.com/build/gone.js\"></script>");
    }

    /** A mistake in an attribute shows whether the asset is there or not. */
    @ParameterizedTest
    @EnumSource(names = {"SCRIPT_TAG", "STYLESHEET_TAG", "PRELOAD_TAG"})
    void attributesAreCheckedAnyway(TemplateFunction function) {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(manifest().build());

        assertThatThrownBy(() -> function.call(
                        List.of("static", "gone.js"), Map.of("_on_missing", "ignore", "src", "x"), () -> cdn, null))
                .hasMessageContaining("'src'");
    }
}
