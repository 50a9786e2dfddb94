package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the files of an endpoint may be: one folder, several in order, or a folder that a framework knows. */
class AssetFolderTest {
    private static final String CDN = "https://cdn.example.com";

    @TempDir
    Path directory;

    private AssetFiles folder(String name) {
        return new AssetFiles(directory.resolve(name));
    }

    private static CdnSettings.Builder settings(StaticEndpoint endpoint) {
        return CdnSettings.builder()
                .domain("cdn.example.com")
                .timestampMaxAge(Duration.ZERO)
                .staticEndpoint(endpoint);
    }

    @Test
    void theFirstFolderThatHasAFileAnswers() {
        folder("one").touch("both.css", 1_600_000_001);
        folder("two").touch("both.css", 1_600_000_002);
        folder("two").touch("only.css", 1_600_000_003);
        CdnUrlBuilder cdn = CdnUrlBuilder.of(
                settings(StaticEndpoint.of("static", "/static", oneThenTwo())).build());

        assertThat(cdn.urlFor("static", "both.css")).isEqualTo(CDN + "/static/both.css?t=1600000001");
        assertThat(cdn.urlFor("static", "only.css")).isEqualTo(CDN + "/static/only.css?t=1600000003");
        assertThatThrownBy(() -> cdn.urlFor("static", "no.css"))
                .isInstanceOf(AssetNotFoundException.class)
                .hasMessageContaining("no such file in the directory " + directory.resolve("one") + " or the directory "
                        + directory.resolve("two"));
    }

    private AssetFolder oneThenTwo() {
        return AssetFolder.firstOf(
                AssetFolder.directory(directory.resolve("one")), AssetFolder.directory(directory.resolve("two")));
    }

    /** The second folder's file has the same time and size, so only the folder tells that the content is another. */
    @Test
    void aFileThatAnEarlierFolderGetsTakesThePlaceOfALaterOnes() throws Exception {
        Files.createDirectories(directory.resolve("one"));
        Files.createDirectories(directory.resolve("two"));
        Files.writeString(directory.resolve("two/x.css"), "two");
        folder("two").touch("x.css", 1_600_000_000);
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings(StaticEndpoint.of("static", "/static", oneThenTwo()))
                .versioner(AssetVersioner.contentHash(Duration.ZERO))
                .build());
        String later = cdn.urlFor("static", "x.css");
        Files.writeString(directory.resolve("one/x.css"), "one");
        folder("one").touch("x.css", 1_600_000_000);

        assertThat(cdn.urlFor("static", "x.css"))
                .isNotEqualTo(later)
                .isEqualTo(CDN + "/static/x.css?c=7692c3ad3540bb80"); // the start of `printf one | sha256sum`
    }

    @Test
    void severalFoldersAreReachableIfOneIs() {
        folder("two").touch("x.css", 1_600_000_000);

        assertThat(oneThenTwo().isReachable()).isTrue();
        assertThat(AssetFolder.firstOf(AssetFolder.directory(directory.resolve("one")))
                        .isReachable())
                .isFalse();
    }

    @Test
    void noFolderIsRefused() {
        assertThatThrownBy(AssetFolder::firstOf)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("give at least one");
    }

    @Test
    void listsFilesOfAllFoldersOnce() throws Exception {
        folder("one").touch("both.css", 1);
        folder("one").touch("img/deep/a.png", 1);
        folder("two").touch("both.css", 1);
        folder("two").touch("only.css", 1);

        assertThat(names(oneThenTwo())).containsExactlyInAnyOrder("both.css", "img/deep/a.png", "only.css");
        assertThat(names(AssetFolder.directory(directory.resolve("absent")))).isEmpty();
    }

    @Test
    void aLinkThatLeadsBackHidesNoFile() throws Exception {
        folder("one").touch("img/a.png", 1);
        Files.createSymbolicLink(directory.resolve("one/img/up"), directory.resolve("one"));

        assertThat(names(AssetFolder.directory(directory.resolve("one")))).containsExactly("img/a.png");
    }

    private static Stream<String> names(AssetFolder folder) throws IOException {
        try (Stream<String> names = folder.list()) {
            return names.toList().stream();
        }
    }

    @Test
    void listsFilesOfAClasspathInDirectoriesAndJars() throws Exception {
        folder("classes/static").touch("css/a.css", 1);
        folder("classes/META-INF/resources").touch("js/c.js", 1);
        Path jar = directory.resolve("assets.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/resources/"));
            out.putNextEntry(new JarEntry("META-INF/resources/js/"));
            out.putNextEntry(new JarEntry("META-INF/resources/js/b.js"));
            out.write('b');
            out.putNextEntry(new JarEntry("other.txt"));
        }
        URL[] path = {directory.resolve("classes/").toUri().toURL(), jar.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, null)) {
            assertThat(names(AssetFolder.classpath("static", loader))).containsExactly("css/a.css");
            assertThat(names(AssetFolder.classpath("/META-INF/resources/", loader)))
                    .containsExactly("js/c.js", "js/b.js");
            assertThat(names(AssetFolder.classpath("absent", loader))).isEmpty();
            assertThat(StaticEndpoint.classpath("static", "/static", "META-INF/resources", loader)
                            .lastModified("js/b.js"))
                    .isNotNull();
        }
    }

    /** As Spring Boot serves its static files: at the root, from several folders of the classpath. */
    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void anEndpointMayBeAtTheRoot(String urlPath) {
        folder("static").touch("css/a.css", 1_600_000_000);
        CdnSettings.Builder settings =
                settings(StaticEndpoint.of("static", urlPath, AssetFolder.directory(directory.resolve("static"))));

        assertThat(CdnUrlBuilder.of(settings.build()).urlFor("static", "css/a.css"))
                .isEqualTo(CDN + "/css/a.css?t=1600000000");
        assertThat(CdnUrlBuilder.of(settings.pathPrefix("/assets-v2").build()).urlFor("static", "css/a.css"))
                .isEqualTo(CDN + "/assets-v2/css/a.css?t=1600000000");
        CdnUrlBuilder site = CdnUrlBuilder.of(settings.debug(true).build());
        RequestContext request = RequestContext.of("https", "www.example.com").withRootPath("/app");
        assertThat(site.urlFor("static", Map.of("filename", "css/a.css"), request))
                .isEqualTo("/app/css/a.css");
    }

    @Test
    void anEndpointAtTheRootMayHaveAManifest() {
        Bundle bundle = new Bundle(directory)
                .withManifest(
                        "{\"css/a.css\": \"css/a.1.css\", \"/js/b.js\": \"/js/b.2.js\", \"c.js\": \"/build/c.3.js\"}");
        CdnSettings.Builder settings = bundle.settings("/");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings.build());
        CdnUrlBuilder prefixed = CdnUrlBuilder.of(settings.pathPrefix("/v2").build());

        assertThat(cdn.urlFor("static", "css/a.css")).isEqualTo(CDN + "/css/a.1.css");
        assertThat(cdn.urlFor("static", "js/b.js")).isEqualTo(CDN + "/js/b.2.js");
        assertThat(cdn.urlFor("static", "c.js")).isEqualTo(CDN + "/build/c.3.js");
        assertThat(prefixed.urlFor("static", "css/a.css")).isEqualTo(CDN + "/v2/css/a.1.css");
        assertThat(prefixed.urlFor("static", "c.js")).isEqualTo(CDN + "/v2/build/c.3.js");
        assertThat(cdn.fileUrls("static", "css/a.css", "css/a.1.css")).containsExactly(CDN + "/css/a.1.css");
    }

    @Test
    void anEndpointAtTheRootMayHaveEntryPointsAndChecksums(@TempDir Path other) throws Exception {
        CdnUrlBuilder entries = CdnUrlBuilder.of(
                new Bundle(directory).withManifest(Bundle.VITE).settings("/").build());
        assertThat(entries.tags().entry("static", "src/main.js", Map.of()))
                .contains("src=\"" + CDN + "/assets/main-DIxlQphU.js\"");

        Path list = Files.writeString(other.resolve("sums.txt"), "12345678  css/a.css\n");
        CdnUrlBuilder checksums = CdnUrlBuilder.of(settings(StaticEndpoint.directory("static", "/", other))
                .manifestUrl(list.toUri().toString())
                .build());
        assertThat(checksums.urlFor("static", "css/a.css")).isEqualTo(CDN + "/css/a.css?c=12345678");
    }

    /** A folder that a framework knows: its content is in memory, and its stamp is a revision. */
    private static final class MemoryFolder implements AssetFolder {
        private String content = "first";
        private int revision = 1;

        @Override
        public @Nullable Instant lastModified(String filename) {
            return filename.equals("x.js") ? Instant.ofEpochSecond(1_600_000_000) : null;
        }

        @Override
        public @Nullable Object stamp(String filename) {
            return filename.equals("x.js") ? revision : null;
        }

        @Override
        public @Nullable InputStream open(String filename) {
            return filename.equals("x.js") ? new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)) : null;
        }

        @Override
        public String toString() {
            return "the memory";
        }
    }

    @Test
    void aFolderOfAFrameworkHasTimesAndHashes() throws Exception {
        MemoryFolder memory = new MemoryFolder();
        StaticEndpoint endpoint = StaticEndpoint.of("static", "/static", memory);
        CdnSettings.Builder settings = settings(endpoint).integrityComputed(true);
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings.build());

        assertThat(cdn.urlFor("static", "x.js")).isEqualTo(CDN + "/static/x.js?t=1600000000");
        assertThatThrownBy(() -> cdn.urlFor("static", "y.js")).hasMessageContaining("no such file in the memory");
        String before = cdn.integrityFor("static", "x.js");
        memory.content = "second";
        assertThat(cdn.integrityFor("static", "x.js")).isEqualTo(before);
        memory.revision++;
        assertThat(cdn.integrityFor("static", "x.js")).isNotEqualTo(before);
        assertThat(names(memory)).isEmpty();
        assertThat(memory.isReachable()).isTrue();
    }
}
