package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.manifest.Manifest;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code CDN_ON_MISSING}: what becomes of an asset whose file or manifest entry is not there. */
class OnMissingTest {
    @TempDir
    Path directory;

    private final AtomicReference<Manifest> manifest = new AtomicReference<>(Manifest.of(Map.of("static/y.css", "1")));
    private final RecordedLog log = RecordedLog.of(CdnUrlBuilder.class);

    @AfterEach
    void stopRecording() {
        log.close();
    }

    @Test
    void failIsTheDefault() {
        assertThat(CdnSettings.builder().build().values().onMissing()).isEqualTo(MissingAssetPolicy.FAIL);
    }

    @Test
    void failNamesTheEntryAndTheManifest() {
        assertThatThrownBy(() -> overManifest(MissingAssetPolicy.FAIL).urlFor("static", "x.css"))
                .isInstanceOf(AssetNotFoundException.class)
                .hasMessage(
                        "The asset 'x.css' of the static endpoint 'static' is missing: there is no entry 'static/x.css'"
                                + " or 'x.css' among the 1 of a manifest made in code; nearest: 'y.css'. Add or correct"
                                + " it, or set CDN_ON_MISSING to warn or ignore to get its URL without a version.");
    }

    @Test
    void namesTooLongToRememberAreWarnedOfEachTime() {
        CdnUrlBuilder cdn = overDirectory(MissingAssetPolicy.WARN);
        for (int i = 0; i < 3; i++) {
            cdn.urlFor("static", "x".repeat(256));
            cdn.urlFor("static", "x".repeat(257));
        }
        assertThat(log.lines()).hasSize(1 + 3);
    }

    @Test
    void failFailsEachTime() {
        CdnUrlBuilder cdn = overDirectory(MissingAssetPolicy.FAIL);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> cdn.urlFor("static", "x.css")).isInstanceOf(AssetNotFoundException.class);
        }
        assertThat(log.lines()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"WARN", "IGNORE"})
    void theOthersLeaveTheVersionOut(MissingAssetPolicy policy) {
        for (CdnUrlBuilder cdn : new CdnUrlBuilder[] {overDirectory(policy), overManifest(policy)}) {
            assertThat(cdn.urlFor("static", "x.css")).isEqualTo(SampleSite.CDN + "/static/x.css");
            assertThat(cdn.urlFor("static", Values.of("filename", "x.css", "a", 1)))
                    .isEqualTo(SampleSite.CDN + "/static/x.css?a=1");
        }
    }

    @Test
    void warnWarnsOnceAName() {
        CdnUrlBuilder cdn = overDirectory(MissingAssetPolicy.WARN);
        for (int i = 0; i < 3; i++) {
            cdn.urlFor("static", "x.css");
            cdn.urlFor("static", "y.css");
        }

        assertThat(log.texts())
                .containsExactly(
                        "The asset 'x.css' of the static endpoint 'static' gets a URL without a version: no such file"
                                + " in the directory " + directory,
                        "The asset 'y.css' of the static endpoint 'static' gets a URL without a version: no such file"
                                + " in the directory " + directory);
        assertThat(log.lines()).allMatch(line -> line.level() == System.Logger.Level.WARNING);
    }

    @Test
    void warnWarnsOnceThroughManifests() {
        CdnUrlBuilder cdn = overManifest(MissingAssetPolicy.WARN);
        for (int i = 0; i < 3; i++) {
            manifest.set(Manifest.of(Map.of("static/y.css", "" + i)));
            cdn.urlFor("static", "x.css");
        }

        assertThat(log.texts())
                .singleElement()
                .asString()
                .contains("no entry 'static/x.css' or 'x.css' among the 1 of");
    }

    @Test
    void ignoreSaysNothing() {
        overDirectory(MissingAssetPolicy.IGNORE).urlFor("static", "x.css");

        assertThat(log.lines()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatAppearsGetsItsVersion(MissingAssetPolicy policy) {
        CdnUrlBuilder cdn = overDirectory(policy);
        askInVain(cdn);
        new AssetFiles(directory).touch("x.css", 1_600_000_123);

        assertThat(cdn.urlFor("static", "x.css")).endsWith("?t=1600000123");
    }

    @ParameterizedTest
    @EnumSource
    void anEntryThatAppearsGetsItsVersion(MissingAssetPolicy policy) {
        CdnUrlBuilder cdn = overManifest(policy);
        askInVain(cdn);
        manifest.set(Manifest.of(Map.of("static/x.css", "abc")));

        assertThat(cdn.urlFor("static", "x.css")).endsWith("?c=abc");
    }

    @ParameterizedTest
    @EnumSource
    void aBadNameIsRefusedWhateverThePolicy(MissingAssetPolicy policy) {
        assertThatThrownBy(() -> overDirectory(policy).urlFor("static", "../x.css"))
                .isInstanceOf(InvalidAssetPathException.class);
    }

    private static void askInVain(CdnUrlBuilder cdn) {
        try {
            assertThat(cdn.urlFor("static", "x.css")).doesNotContain("?");
        } catch (AssetNotFoundException e) {
            assertThat(e.filename()).isEqualTo("x.css");
        }
    }

    private CdnUrlBuilder overDirectory(MissingAssetPolicy policy) {
        return CdnUrlBuilder.of(
                new AssetFiles(directory).settings().onMissing(policy).build());
    }

    private CdnUrlBuilder overManifest(MissingAssetPolicy policy) {
        return CdnUrlBuilder.of(SampleSite.unversioned()
                .versioner(AssetVersioner.manifest(manifest::get))
                .onMissing(policy)
                .build());
    }
}
