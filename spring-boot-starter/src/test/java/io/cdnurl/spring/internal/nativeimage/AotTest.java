package io.cdnurl.spring.internal.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplicationAotProcessor;

/**
 * An application whose beans are made by the code that Spring generates at build time, as in a native image; on the
 * JVM, which does not need the image.
 */
@Tag("process")
class AotTest {
    private static final String CLASSPATH = System.getProperty("java.class.path");

    @TempDir
    Path folder;

    @Test
    void anApplicationRunsWithGeneratedBeans() throws Exception {
        Path resources = folder.resolve("resources");
        Path classes = folder.resolve("classes");
        process(resources, classes);

        assertThat(hints(resources).contains("aot/manifest.json"))
                .as("the manifest is in the image")
                .isTrue();

        String output = run(classes + File.pathSeparator + resources + File.pathSeparator + CLASSPATH);
        assertThat(output)
                .contains("generated: true")
                .contains("URL: https://cdn.example.com/css/x-0123abcd.css")
                .contains("page: <link rel=\"stylesheet\" href=\"https://cdn.example.com/css/x-0123abcd.css\">")
                .contains("endpoint: true", "health: true", "meters: true");
    }

    private void process(Path resources, Path classes) throws Exception {
        Path sources = folder.resolve("sources");
        Files.createDirectories(classes);
        SpringApplicationAotProcessor.main(new String[] {
            AotApplication.class.getName(),
            sources.toString(),
            resources.toString(),
            classes.toString(),
            "io.cdnurl",
            "aot-test"
        });
        List<String> arguments = new ArrayList<>(List.of(
                "-nowarn", "-proc:none", "-d", classes.toString(), "-cp", CLASSPATH + File.pathSeparator + classes));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(result).as("the generated sources compile").isZero();
    }

    private String run(String classpath) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dspring.aot.enabled=true",
                        "-cp",
                        classpath,
                        AotApplication.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(output);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    /** The names of the files differ between Spring's versions. */
    private static String hints(Path resources) throws IOException {
        StringBuilder texts = new StringBuilder();
        try (Stream<Path> files = Files.walk(resources.resolve("META-INF/native-image"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.append(Files.readString(file).replace("\\/", "/")).append('\n');
            }
        }
        return texts.toString();
    }
}
