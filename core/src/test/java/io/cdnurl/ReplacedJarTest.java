package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

/** A jar that a deploy replaces under the same path, as application servers do it. */
class ReplacedJarTest {
    @TempDir
    private Path folder;

    @Test
    void theNextClassLoaderSeesTheNextJar() throws IOException {
        Instant before = Instant.parse("2024-05-05T12:00:00Z");
        Instant after = Instant.parse("2025-05-05T12:00:00Z");

        assertThat(modified(before, "x.css")).isEqualTo(before);
        assertThat(modified(after, "x.css")).isEqualTo(after);
        assertThat(modified(before, "only-here.css")).isEqualTo(before);
    }

    private Instant modified(Instant time, String filename) throws IOException {
        Path jar = folder.resolve("site.jar");
        Files.deleteIfExists(jar);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            JarEntry entry = new JarEntry("assets/" + filename);
            entry.setLastModifiedTime(FileTime.from(time));
            out.putNextEntry(entry);
            out.write('x');
            out.closeEntry();
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            return StaticEndpoint.classpath("static", "/static", "assets", loader)
                    .lastModified(filename);
        }
    }
}
