package io.cdnurl.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that Vite built are in the repository, next to their sources. They must match. */
@Tag("process")
class ViteBuildTest {
    private static final Path SOURCES = Path.of("src/main/vite");
    /** The output folder, relative to the sources. */
    private static final String OUTPUT = "../resources/io/cdnurl/demo/assets/build";

    private static final Path BUILT = SOURCES.resolve(OUTPUT).normalize();

    @TempDir
    private Path folder;

    @Test
    void theBuiltFilesMatchTheSources() throws Exception {
        Path sources = copyOfTheSources();
        Vite.Run build = Vite.in(sources).npm("run", "build");
        assertThat(build.exitCode()).as(build.output()).isZero();

        Path rebuilt = sources.resolve(OUTPUT).normalize();
        String remedy = "the files in " + BUILT + "; if the sources changed, npm ci and npm run build in demo/"
                + SOURCES + " write them anew";
        assertThat(names(BUILT)).as(remedy).contains(".vite/manifest.json").isEqualTo(names(rebuilt));
        for (String name : names(rebuilt)) {
            assertThat(BUILT.resolve(name)).as(remedy).hasSameBinaryContentAs(rebuilt.resolve(name));
        }
    }

    /** The lock file would otherwise name the registry of the developer who wrote it last. */
    @Test
    void theLockFileDoesNotSayWherePackagesComeFrom() throws IOException {
        assertThat(Files.readString(SOURCES.resolve("package-lock.json")))
                .contains("\"node_modules/vite\"", "\"integrity\": \"sha512-")
                .doesNotContain("\"resolved\"");
    }

    /** Builds in another folder, at another depth: an absolute path in the built files would differ. */
    private Path copyOfTheSources() throws IOException {
        Path copy = folder.resolve("some where/vite");
        for (String name : names(SOURCES)) {
            Path file = copy.resolve(name);
            Files.createDirectories(file.getParent());
            Files.copy(SOURCES.resolve(name), file);
        }
        return copy;
    }

    /** The files of a folder, with their content as the repository stores it. */
    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith("node_modules/"))
                    .sorted()
                    .toList();
        }
    }
}
