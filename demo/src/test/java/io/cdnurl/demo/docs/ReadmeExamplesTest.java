package io.cdnurl.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs each program of the README in a folder like that of a reader, and compares its output. */
class ReadmeExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile(
            "```java\\R(?<source>[^`]*class (?<name>\\w+) \\{[^`]*)```\\s+```text\\R(?<printed>[^`]*)```");

    @TempDir
    private Path folder;

    private static List<MatchResult> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(Path.of("../README.md")))
                .results()
                .toList();
    }

    @Test
    void thereIsOneForEachEngineAndOneForPlainJava() throws IOException {
        assertThat(examples())
                .extracting(example -> example.group(2))
                .containsExactly("PebblePage", "FreeMarkerPage", "JtwigPage", "PlainJava");
    }

    @TestFactory
    Stream<DynamicTest> printsWhatTheReadmeSays() throws IOException {
        return examples().stream()
                .map(example -> dynamicTest(
                        example.group(2),
                        () -> assertThat(run(example.group(2), example.group(1)))
                                .isEqualTo(example.group(3))));
    }

    private String run(String name, String source) throws IOException, InterruptedException {
        Path asset = folder.resolve("static/css/style.css");
        Files.createDirectories(asset.getParent());
        Files.writeString(asset, "body {}");
        Files.setLastModifiedTime(asset, FileTime.from(Instant.ofEpochSecond(1_429_000_000)));
        Path file = Files.writeString(folder.resolve(name + ".java"), source);

        String classpath = System.getProperty("java.class.path");
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classpath, "-d", folder.toString(), file.toString());
        assertThat(errors).as("errors of the compiler").isZero();

        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder + File.pathSeparator + classpath,
                        name)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as("exit code").isZero();
        return printed;
    }
}
