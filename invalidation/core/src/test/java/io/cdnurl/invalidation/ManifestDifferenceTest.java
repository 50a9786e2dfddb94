package io.cdnurl.invalidation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.internal.text.Fingerprint;
import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.EntryPoint;
import io.cdnurl.manifest.FetchLimits;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestDifferenceTest {
    private static final Path SAMPLES = Path.of("../../core/src/test/resources/manifests");
    private static final Manifest NOTHING = Manifest.of(Map.of());

    /** The samples in which files have no fingerprint, by choice of who set the tool up. */
    private static final Map<String, List<String>> UNFINGERPRINTED = Map.of(
            "gulp-buster", List.of("src/main.css", "src/main.js", "src/images/logo.png"),
            "parcel", List.of("/main.js", "/admin.js"),
            "parcel-cdn", List.of("https://cdn.example.com/app/main.js", "https://cdn.example.com/app/admin.js"),
            "laravel-mix-noversion",
                    List.of(
                            "js/main.js",
                            "js/admin.js",
                            "js/manifest.js",
                            "js/shared.js",
                            "css/admin.css",
                            "css/main.css",
                            "img/größe-東京.png",
                            "img/hero image.png",
                            "img/logo.png",
                            "fonts/shop-sans.woff2"));

    private static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.endsWith("error.json")) // of a build that failed
                    .sorted()
                    .toList();
        }
    }

    private static Manifest read(Path file) {
        try (CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder().build())) {
            return cdn.readManifest(ManifestSource.of(file.toUri().toString(), FetchLimits.DEFAULT));
        }
    }

    private static List<String> stale(Manifest before, Manifest after) {
        return files(ManifestDifference.between(before, after).stale());
    }

    private static List<String> files(List<ManifestDifference.StaleFile> files) {
        return files.stream().map(ManifestDifference.StaleFile::file).toList();
    }

    private static Manifest manifest(String... namesAndFiles) throws Exception {
        Manifest.Builder manifest = Manifest.builder("a test");
        for (int i = 0; i < namesAndFiles.length; i += 2) {
            manifest.file(namesAndFiles[i], namesAndFiles[i + 1]);
        }
        return manifest.build();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ofWhatRealToolsWroteOnlyFilesWithoutAFingerprintArePurged(Path sample) {
        String tool = String.valueOf(sample.getParent().getFileName());
        assertThat(stale(read(sample), NOTHING))
                .containsExactlyInAnyOrderElementsOf(UNFINGERPRINTED.getOrDefault(tool, List.of()));
        assertThat(stale(read(sample), read(sample))).isEmpty();
        assertThat(stale(NOTHING, read(sample))).isEmpty();
    }

    @Test
    void aChangedOrDeletedPathOfAChecksumListIsStaleANewOneIsNot() {
        Manifest before = Manifest.of(Map.of("a.css", "1", "b.css", "1", "gone.css", "1"));
        Manifest after = Manifest.of(Map.of("a.css", "1", "b.css", "2", "new.css", "1"));
        assertThat(stale(before, after)).containsExactlyInAnyOrder("b.css", "gone.css");
    }

    @Test
    void aFingerprintedPathThatIsGoneIsNotStaleButOneWithOtherBytesIs() {
        Manifest before = Manifest.of(Map.of("app-3f2a9c1d.js", "1", "lib-3f2a9c1d.js", "1"));
        Manifest after = Manifest.of(Map.of("lib-3f2a9c1d.js", "2"));
        assertThat(stale(before, after)).containsExactly("lib-3f2a9c1d.js");
    }

    @Test
    void theIntegrityTellsWhetherAFileChanged() throws Exception {
        String one = "sha256-" + "A".repeat(43) + "=";
        String two = "sha256-" + "B".repeat(42) + "A=";
        Manifest before = Manifest.builder("before")
                .file("same.js", "same.js")
                .integrity("same.js", one)
                .file("other.js", "other.js")
                .integrity("other.js", one)
                .file("app.js", "app.3f2a9c1d.js")
                .integrity("app.3f2a9c1d.js", one)
                .build();
        Manifest after = Manifest.builder("after")
                .file("same.js", "same.js")
                .integrity("same.js", one)
                .file("other.js", "other.js")
                .integrity("other.js", two)
                .file("app.js", "app.7e8d0b2a.js")
                .integrity("app.7e8d0b2a.js", two)
                .build();
        ManifestDifference difference = ManifestDifference.between(before, after);
        assertThat(files(difference.stale())).containsExactly("other.js");
        assertThat(difference.undetermined()).isEmpty();
    }

    @Test
    void whatCannotBeToldIsStaleUnlessTheManifestsAreEqual() throws Exception {
        Manifest before = manifest("app.js", "app.3f2a9c1d.js", "index.html", "index.html");
        Manifest after = manifest("app.js", "app.7e8d0b2a.js", "index.html", "index.html");
        ManifestDifference difference = ManifestDifference.between(before, after);
        assertThat(files(difference.stale())).containsExactly("index.html");
        assertThat(files(difference.undetermined())).containsExactly("index.html");
        assertThat(difference.withoutUndetermined().isEmpty()).isTrue();
        ManifestDifference same = ManifestDifference.between(before, before);
        assertThat(same.isEmpty()).isTrue();
        assertThat(files(same.undetermined())).containsExactly("index.html");
    }

    @Test
    void aFileThatOnlyAnotherNameHasNowIsStillThere() throws Exception {
        Manifest before = manifest("a.js", "shared.js", "x.js", "x.js");
        Manifest after = manifest("b.js", "shared.js");
        assertThat(files(ManifestDifference.between(before, after)
                        .withoutUndetermined()
                        .stale()))
                .containsExactly("x.js");
    }

    @Test
    void filesOfEntryPointsCountToo() throws Exception {
        EntryFile script = new EntryFile("main.js", "/build/main.js");
        EntryFile style = new EntryFile("main.css", "/build/main.3f2a9c1d.css");
        Manifest before = Manifest.builder("before")
                .entryPoint(new EntryPoint("main", List.of(style), List.of(), List.of(script)))
                .build();
        assertThat(stale(before, NOTHING)).containsExactly("/build/main.js");
        assertThat(stale(before, before)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "js/app.js, js/app.3f2a9c1d.js, true",
        "js/app.js, js/app-B6_x9aKz.js, true",
        "js/app.js, js/app.js?id=68b329da9893e34099c7, true",
        "js/app.js, 3f2a9c1d8e7f6a5b.js, true",
        "js/app.js, 3f2a9c1d8e7f6a5b/app.js, true",
        "js/app.js, js/app.js, false",
        "src/app.ts, js/app.js, false",
        "js/app.js, js/app.min.js, false",
        "js/app.js, js/app.production.js, false",
        "img/photo-20240115.jpg, img/photo-20240115.jpg, false",
        "font-awesome.css, font-awesome.css, false",
        "jquery-3.7.1.js, jquery-3.7.1.js, false",
        "bootstrap5.css, bootstrap5.css, false",
        "facade.css, facade.css, false",
        "app.js.map, app.3f2a9c1d.js.map, true",
        "js/_money-NcTaHwQr.js, js/money-NcTaHwQr.js, true",
        "app.js, app.js?t=1429000000, true",
        "app.js, app.js?lang=de, false",
        "img/Logo2024.png, img/Logo2024.png, false",
        "img/iPhone15Pro.png, img/iPhone15Pro.png, false",
        "fonts/OpenSans700.woff2, fonts/OpenSans700.woff2, false",
        "js/page-HomePage.js, js/page-HomePage.js, false",
        "js/admin.UserList.js, js/admin.UserList.js, false",
        "docs/my-DOWNLOAD.html, docs/my-DOWNLOAD.html, false",
        "img/550e8400-e29b-41d4-a716-446655440000.jpg, img/550e8400-e29b-41d4-a716-446655440000.jpg, false",
        "img/10153456789012345_n.jpg, img/10153456789012345_n.jpg, false",
        "js/main.js, js/main-es2015.js, false",
        "img/photo.jpg, img/photo-1024x768.jpg, false",
        "css/theme.css, css/theme-darkMode.css, false",
        "js/app.js, js/app.Release.js, false",
    })
    void aFingerprintIsToldByTheNameThatItWasAddedTo(String name, String file, boolean expected) {
        assertThat(Fingerprint.isIn(name, file)).isEqualTo(expected);
    }
}
