package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A static endpoint over the classpath: folders of files, and jars. */
class ClasspathEndpointTest {
    private static final String[] NAMES = {
        "x.css",
        "css/deep/x.css",
        "a b.png",
        "100%.txt",
        "%41.txt",
        "h#.txt",
        "q?.txt",
        "ünï.svg",
        "日本語.woff2",
        "a+b!.js"
    };

    @TempDir
    Path directory;

    @Test
    void findsFilesInAFolder() throws Exception {
        AssetFiles files = new AssetFiles(directory.resolve("public"));
        try (URLClassLoader loader = loader(directory)) {
            CdnUrlBuilder cdn = cdn("public", loader);
            for (String name : NAMES) {
                files.touch(name, 1_600_000_123);

                assertThat(cdn.urlFor("static", name)).endsWith("?t=1600000123");
            }
            assertMissing(cdn, "no.css");
            assertMissing(cdn, "css");
            assertMissing(cdn, "css/deep");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsEntriesOfAJar(boolean withFolders) throws Exception {
        Path jar = jar(directory.resolve("my assets#1.jar"), withFolders);
        try (URLClassLoader loader = loader(jar)) {
            CdnUrlBuilder cdn = cdn("public", loader);
            for (String name : NAMES) {
                assertThat(cdn.urlFor("static", name)).endsWith("?t=1600000124");
            }
            assertMissing(cdn, "no.css");
            assertMissing(cdn, "css");
            assertMissing(cdn, "css/deep");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "/public", "public/", "/public/"})
    void thePrefixMayHaveSlashesAroundIt(String prefix) throws Exception {
        try (URLClassLoader loader = loader(jar(directory.resolve("assets.jar"), false))) {
            assertThat(cdn(prefix, loader).urlFor("static", "x.css")).endsWith("?t=1600000124");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void thePrefixMayBeEmpty(String prefix) throws Exception {
        try (URLClassLoader loader = loader(jar(directory.resolve("assets.jar"), false))) {
            assertThat(cdn(prefix, loader).urlFor("static", "public/x.css")).endsWith("?t=1600000124");
        }
    }

    @Test
    void aMissingResourceIsAnErrorThatNamesTheFolder() throws Exception {
        try (URLClassLoader loader = loader(directory)) {
            assertThatThrownBy(() -> cdn("public", loader).urlFor("static", "no.css"))
                    .isInstanceOf(AssetNotFoundException.class)
                    .hasMessageContaining("no such file in the classpath folder public/");
        }
    }

    @Test
    void theContextClassLoaderIsTheDefault() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = loader(jar(directory.resolve("assets.jar"), false))) {
            thread.setContextClassLoader(loader);
            StaticEndpoint endpoint = StaticEndpoint.classpath("static", "/static", "public");
            thread.setContextClassLoader(before);

            assertThat(endpoint.lastModified("x.css")).isEqualTo(Instant.ofEpochSecond(1_600_000_124));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void withoutAnyEndpointThereIsTheFolderStatic() throws Exception {
        CdnSettings settings = CdnSettings.builder().build();

        assertThat(settings.values().endpoints()).singleElement().satisfies(each -> {
            StaticEndpoint endpoint = each.endpoint();
            assertThat(endpoint.name()).isEqualTo("static");
            assertThat(endpoint).hasToString("static at /static/ from the classpath folder static/");
        });
    }

    private static void assertMissing(CdnUrlBuilder cdn, String name) {
        assertThatThrownBy(() -> cdn.urlFor("static", name)).isInstanceOf(AssetNotFoundException.class);
    }

    private static CdnUrlBuilder cdn(String prefix, ClassLoader loader) {
        return CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .staticEndpoint(StaticEndpoint.classpath("static", "/static", prefix, loader))
                .build());
    }

    private static URLClassLoader loader(Path path) throws IOException {
        return new URLClassLoader(new URL[] {path.toUri().toURL()}, null);
    }

    /** An even number of seconds, since that is all that a jar holds. */
    private static Path jar(Path path, boolean withFolders) throws IOException {
        try (OutputStream out = Files.newOutputStream(path);
                JarOutputStream jar = new JarOutputStream(out)) {
            if (withFolders) {
                for (String folder : new String[] {"public/", "public/css/", "public/css/deep/"}) {
                    jar.putNextEntry(entry(folder));
                }
            }
            for (String name : NAMES) {
                jar.putNextEntry(entry("public/" + name));
                jar.write('x');
            }
        }
        return path;
    }

    private static JarEntry entry(String name) {
        JarEntry entry = new JarEntry(name);
        entry.setLastModifiedTime(FileTime.from(Instant.ofEpochSecond(1_600_000_124)));
        return entry;
    }
}
