package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestSource;
import io.cdnurl.manifest.RefreshingManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A large manifest is read in a heap that holds the file, what is kept of it, and a little more: no format holds a
 * document as objects. docs/performance.md has the figures of all formats.
 */
class LoadingHeapTest {
    /** Some 4 MB of each format. What is kept takes about as much. */
    private static final int FILES = 50_000;

    private static final String HEAP = "-Xmx15m";

    @TempDir
    Path directory;

    @Test
    void largeManifestsAreReadInASmallHeap() throws Exception {
        String entries = "\"js/section-1.js\": {\"assets\": {\"js\": [\"js/section-1.0a1b2c3d.js\"]}}";
        write("list", "", i -> "0a1b2c3d%024d  %s\n".formatted(i, name(i)), "", "");
        write("flat", "{", i -> text(name(i)) + ": " + text(file(i)), ",\n", "}");
        write(
                "cra",
                "{\"files\": {",
                i -> text(name(i)) + ": " + text("/" + file(i)),
                ",\n",
                "}, \"entrypoints\": [" + text(file(1)) + "]}");
        write(
                "described",
                "{\"entrypoints\": {" + entries + "},",
                i -> "%s: {\"src\": %s}".formatted(text(name(i)), text(file(i))),
                ",\n",
                "}");

        Path output = directory.resolve("output.txt");
        ProcessBuilder reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        reader.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")); // Java tells of them
        Process java = reader.start();
        boolean ended = java.waitFor(2, TimeUnit.MINUTES);
        java.destroyForcibly().waitFor();

        assertThat(ended).isTrue();
        assertThat(output).hasContent("""
                list: checksums, 50000
                flat: flat, 50000
                cra: cra, 50000
                described: webpack-assets-manifest, 50000""");
    }

    private void write(String file, String start, IntFunction<String> entry, String between, String end)
            throws IOException {
        Files.writeString(
                directory.resolve(file),
                IntStream.range(0, FILES).mapToObj(entry).collect(Collectors.joining(between, start, end)));
    }

    private static String name(int i) {
        return "js/section-" + i + ".js";
    }

    private static String file(int i) {
        return "js/section-%d.%08x.js".formatted(i, i == 1 ? 0x0a1b2c3d : i);
    }

    private static String text(String text) {
        return '"' + text + '"';
    }

    /** Reads one manifest after the other. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] args) throws IOException {
            for (String file : List.of("list", "flat", "cra", "described")) {
                ManifestSource source =
                        ManifestSource.of(Path.of(args[0], file).toUri().toString());
                try (RefreshingManifest opened = RefreshingManifest.builder(
                                source, StandardFormats.recognizing(List.of()))
                        .open()) {
                    Manifest manifest = opened.get();
                    System.out.println(file + ": " + manifest.format() + ", " + manifest.size());
                }
            }
        }
    }
}
