package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnurl.manifest.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a mistaken file name: the name that is meant, of a file and of a manifest's entry alike. */
class FileNameHintsTest {
    private static final List<String> NAMES = List.of(
            "css/x.css", "css/style.css", "js/app.js", "img/a b.png", "img/a&b.png", "img/50%.png", "static/odd.css");

    private static final String NFC = "img/caf\u00E9.png";
    private static final String NFD = "img/cafe\u0301.png";

    @TempDir
    Path directory;

    @BeforeEach
    void makeFiles() throws IOException {
        for (String name : NAMES) {
            write(name);
        }
    }

    private void write(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }

    private CdnUrlBuilder overFiles() {
        return over(AssetFolder.directory(directory));
    }

    private static CdnUrlBuilder over(AssetFolder folder) {
        return CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .staticEndpoint(StaticEndpoint.of("static", "/static", folder))
                .build());
    }

    private static CdnUrlBuilder overManifest(Map<String, String> checksums) {
        Manifest manifest = Manifest.of(checksums);
        return CdnUrlBuilder.of(SampleSite.unversioned()
                .versioner(AssetVersioner.manifest(() -> manifest))
                .build());
    }

    private static Map<String, String> listed(String prefix) {
        Map<String, String> checksums = new LinkedHashMap<>();
        NAMES.forEach(name -> checksums.put(prefix + name, "1"));
        return checksums;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "https://cdn.example.com/static/css/x.css | css/x.css",
                "http://localhost/css/x.css?v=2 | css/x.css",
                "https:/cdn.example.com/static/css/x.css | css/x.css",
                "//cdn.example.com/static/css/x.css | css/x.css",
                "/static/css/x.css | css/x.css",
                "/css/x.css | css/x.css",
                "//css/x.css | css/x.css",
                "./css/x.css | css/x.css",
                "css//x.css | css/x.css",
                "css/../js/app.js | js/app.js",
                "\\static\\css\\x.css?v=2 | css/x.css",
                "` css/x.css` | css/x.css",
                "img/a%20b.png | img/a b.png",
                "img/50%25.png | img/50%.png",
                "img/a&amp;b.png | img/a&b.png"
            })
    void theNameThatIsMeantIsTold(String mistaken, String meant) {
        for (CdnUrlBuilder cdn : List.of(overFiles(), overManifest(listed("static/")))) {
            assertThatThrownBy(() -> cdn.urlFor("static", mistaken))
                    .isInstanceOf(CdnUrlException.class)
                    .hasMessageContaining("'" + mistaken + "'")
                    .hasMessageContaining("; write '" + meant + "': ");
            assertThat(cdn.urlFor("static", meant)).startsWith(SampleSite.CDN + "/static/");
        }
    }

    /** A manifest that lists whole paths has that name as well, so this is about files. */
    @Test
    void theEndpointsPathInFrontIsToldToBeTooMuch() {
        assertThatThrownBy(() -> overFiles().urlFor("static", "static/css/x.css"))
                .hasMessageContaining("no such file in the directory " + directory
                        + "; write 'css/x.css': url_for writes the endpoint's path. Add it");
    }

    @ParameterizedTest
    @CsvSource({
        "CSS/X.CSS,css/x.css",
        "css/stile.css,css/style.css",
        "css/style,css/style.css",
        "style.css,css/style.css",
        "js/style.css,css/style.css",
        "public/static/css/x.css,css/x.css",
        "jsapp.js,js/app.js"
    })
    void theNearestFilesAreNamedAsManifestsNameThem(String mistaken, String nearest) {
        for (CdnUrlBuilder cdn : List.of(overFiles(), overManifest(listed("static/")), overManifest(listed("")))) {
            assertThatThrownBy(() -> cdn.urlFor("static", mistaken))
                    .isInstanceOf(AssetNotFoundException.class)
                    .hasMessageContaining("; nearest: '" + nearest + "'");
        }
    }

    @Test
    void aNameInTheOtherFormOfUnicodeIsNotItsOwnNearest() throws IOException {
        write(NFD);
        assertThatThrownBy(() -> overFiles().urlFor("static", NFC))
                .hasMessageContaining("; write '" + NFD + "': its letters are decomposed (Unicode's NFD)");
        Files.move(directory.resolve(NFD), directory.resolve(NFC));
        assertThatThrownBy(() -> overFiles().urlFor("static", NFD))
                .hasMessageContaining("; write '" + NFC + "': its letters are composed (Unicode's NFC)");
    }

    @Test
    void aNameThatIsRefusedIsNeverSuggested() {
        CdnUrlBuilder cdn = overManifest(Map.of("../x.css", "1", "../../x.scss", "2"));

        assertThatThrownBy(() -> cdn.urlFor("static", "x.css")).hasMessageNotContaining("nearest");
        assertThatThrownBy(() -> cdn.urlFor("static", "../../x.css")).hasMessageNotContaining("write");
        assertThatThrownBy(() -> cdn.urlFor("static", "https://cdn.example.com/"))
                .hasMessageNotContaining("write '")
                .hasMessageContaining("it is a whole URL");
    }

    @Test
    void aDataUrlIsKnown() {
        assertThatThrownBy(() -> overFiles().urlFor("static", "data:image/png;base64,iVBOR"))
                .hasMessageContaining("; a data: URL is written into the page as it is");
    }

    @Test
    void whatIsNotLikeAnythingGetsNoSuggestion() {
        assertThatThrownBy(() -> overFiles().urlFor("static", "zzzzzzzz"))
                .hasMessageContaining("no such file in the directory " + directory + ". Add it");
    }

    /** A folder without files but with a list of names. */
    private record Listing(Supplier<Stream<String>> names) implements AssetFolder {
        @Override
        public @Nullable Instant lastModified(String filename) {
            return null;
        }

        @Override
        public @Nullable InputStream open(String filename) {
            return null;
        }

        @Override
        public Stream<String> list() {
            return names.get();
        }

        @Override
        public String toString() {
            return "the store";
        }
    }

    @Test
    void aFolderIsListedOnceForManyNamesAndOnlyItsStart() {
        AtomicInteger listings = new AtomicInteger();
        AtomicInteger names = new AtomicInteger();
        CdnUrlBuilder cdn = over(new Listing(() -> {
            listings.incrementAndGet();
            return IntStream.iterate(0, i -> i + 1)
                    .peek(i -> names.incrementAndGet())
                    .mapToObj(i -> "part-" + i + "/file.css");
        }));
        for (int i = 0; i < 1000; i++) {
            String name = "part-x" + i + "/file.css";
            assertThatThrownBy(() -> cdn.urlFor("static", name)).isInstanceOf(AssetNotFoundException.class);
        }

        assertThat(listings.get()).isBetween(1, 3);
        assertThat(names.get()).isLessThan(listings.get() * 20_000);
    }

    @Test
    void aFolderThatCannotBeListedGivesNoHint() {
        CdnUrlBuilder cdn = over(new Listing(() -> {
            throw new IllegalStateException("closed");
        }));

        assertThatThrownBy(() -> cdn.urlFor("static", "x.css"))
                .hasMessageContaining("is missing: no such file in the store. Add it");
    }

    /** The first names of a burst get a suggestion; then there is about one a second. */
    @Test
    void namesThatVisitorsMakeUpAreNotSearchedForWithoutEnd() {
        CdnUrlBuilder cdn = overManifest(listed("static/"));
        int suggested = 0;
        for (int i = 0; i < 500; i++) {
            String name = "css/style" + i + ".css";
            String message = catchThrowable(() -> cdn.urlFor("static", name)).getMessage();
            suggested += message.contains("nearest: 'css/style.css'") ? 1 : 0;
        }

        assertThat(suggested).isBetween(10, 60);
        assertThatThrownBy(() -> cdn.urlFor("static", "css/style0.css")) // remembered
                .hasMessageContaining("nearest: 'css/style.css'");
    }
}
