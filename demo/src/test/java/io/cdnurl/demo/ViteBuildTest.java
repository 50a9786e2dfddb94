package io.cdnurl.demo;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that Vite built are in the repository, next to their sources. They must match. */
class ViteBuildTest {
    private static final Path SOURCES = Path.of("src/main/vite");
    /** The output folder, relative to the sources. */
    private static final String OUTPUT = "../resources/io/cdnurl/demo/assets/build";

    private static final Path BUILT = SOURCES.resolve(OUTPUT).normalize();
    private static final Pattern NO_NETWORK = Pattern.compile(
            "code (ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT)");

    @TempDir
    private Path folder;

    @Test
    void theBuiltFilesMatchTheSources() throws Exception {
        Path npm = Programs.npm();
        Path sources = copyOfTheSources();
        // No long retries: without a network the test is skipped.
        Run install = run(
                sources,
                npm,
                "ci",
                "--include=dev",
                "--prefer-offline",
                "--no-progress",
                "--fetch-retry-mintimeout=1000");
        if (install.exitCode() != 0 && NO_NETWORK.matcher(install.output()).find()) {
            Programs.missing("npm has no network to get Vite from:\n" + install.output());
        }
        assertThat(install.exitCode()).as(install.output()).isZero();
        Run build = run(sources, npm, "run", "build");
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

    private record Run(int exitCode, String output) {}

    private Run run(Path directory, Path program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("npm.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // This variable would change what is installed and built.
        builder.environment().remove("NODE_ENV");
        Process process = builder.start();
        if (!process.waitFor(5, MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return new Run(process.exitValue(), String.join(" ", command) + "\n" + Files.readString(log));
    }
}
