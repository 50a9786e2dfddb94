package io.cdnurl.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.demo.desk.DeskKey;
import io.cdnurl.demo.template.Engine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command, run in its own process wherever it starts something. */
@Tag("process")
@Timeout(120) // what is not refused would run for ever
class CommandLineTest {
    @TempDir
    private Path folder;

    private static final String TOKEN = "0123456789abcdef";

    private record Outcome(int exitCode, String output, String errors) {}

    private static ProcessBuilder command(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // As in .mvn/jvm.config: newer Java warns about the libraries of Jtwig.
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Demo.class.getName()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove(DeskKey.VARIABLE);
        return builder;
    }

    private Outcome run(String... options) throws IOException, InterruptedException {
        return run(command(options));
    }

    private Outcome run(ProcessBuilder command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        Process process = command.redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(60, SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return new Outcome(process.exitValue(), Files.readString(output), Files.readString(errors));
    }

    /** Runs it in the test's own process, for what is refused before anything starts. */
    private static Outcome runHere(String... options) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int exitCode = Demo.commandLine()
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .execute(options);
        return new Outcome(exitCode, output.toString(), errors.toString());
    }

    /** A message has one or two lines, and says what to do. */
    private static void assertRefused(Outcome outcome, String... words) {
        assertThat(outcome.exitCode()).isIn(1, 2);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors()).contains(words).doesNotContain("\tat ", "Exception");
        assertThat(outcome.errors().lines()).hasSizeBetween(1, 2).noneMatch(line -> line.contains("ERROR"));
    }

    @Test
    void helpNamesEveryOption() throws Exception {
        Outcome outcome = run("--help");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output())
                .contains(
                        "--port",
                        "--edge-port",
                        "--varnish",
                        "--engine",
                        "--assets",
                        "--print",
                        "--help",
                        "--version",
                        DeskKey.VARIABLE);
    }

    @Test
    void versionIsThatOfTheBuild() throws Exception {
        assertThat(run("--version").output()).matches("cdn-url demo \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @ParameterizedTest
    @EnumSource
    void printWritesThePageAndNothingElse(Engine engine) throws Exception {
        Outcome outcome = run("--print", "/rooms/2", "--engine", engine.word(), "--edge-port", "8181");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output())
                .startsWith("<!doctype html>")
                .contains(
                        "<h1>The Noon Loft</h1>", "http://127.0.0.1:8181/static/img/noon.webp?t=", engine.file("room"))
                .endsWith("</html>\n");
    }

    @Test
    void printNamesTheExistingPages() throws Exception {
        assertRefused(run("--print", "/nowhere"), "There is no page '/nowhere'", "/rooms/1", "/admin/stores");
    }

    @ParameterizedTest
    @CsvSource({"--port, --edge-port", "--edge-port, --port"})
    void aPortThatIsTakenIsNamed(String option, String other) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            assertRefused(run(option, port, other, "0"), "Port " + port + " is taken", option + ",");
        }
    }

    @Test
    void siteAndEdgeNeedDifferentPorts() throws Exception {
        String port = String.valueOf(FreePort.find());

        assertRefused(run("--port", port, "--edge-port", port), "Port " + port + " is taken", "--port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http", ""})
    void anInvalidPortIsRefused(String port) {
        assertRefused(runHere("--port=" + port), "--port", port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot=80", "-x", "/rooms"})
    void anUnknownOptionIsRefused(String word) {
        assertRefused(runHere(word), word, "--help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:6081",
                "https://127.0.0.1:6081",
                "http://",
                "http://a b",
                "http://host/path",
                "ftp://host",
                "http://127.0.0.1:0",
                "http://127.0.0.1:99999"
            })
    void anInvalidAddressIsRefused(String url) {
        assertRefused(runHere("--varnish", url), url, "http://127.0.0.1:6081");
    }

    @Test
    void anUnknownEngineIsRefused() {
        assertRefused(runHere("--engine", "velocity"), "velocity", "pebble, freemarker or jtwig");
    }

    @Test
    void aDirectoryThatIsMissingIsNamed() throws IOException {
        Path missing = folder.resolve("missing");
        assertRefused(runHere("--assets", missing.toString()), "There is no directory " + missing);

        Path file = Files.writeString(folder.resolve("file"), "");
        assertRefused(runHere("--assets", file.toString()), "There is no directory " + file);

        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertRefused(runHere("--assets", empty.toString()), "There is no directory " + empty.resolve("static"));
    }

    @Test
    void anAssetThatIsMissingIsNamed() throws Exception {
        Files.createDirectories(folder.resolve("static"));
        Files.createDirectories(folder.resolve("admin/static"));

        assertRefused(
                run("--assets", folder.toString(), "--print", "/"),
                "img/larch.svg",
                "is missing",
                folder.resolve("static").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"short-secret", "0123456789 abcdef", "0123456789äbcdef"})
    void anInvalidTokenIsRefusedAndNotShown(String token) throws Exception {
        ProcessBuilder command = command("--port", "0", "--edge-port", "0");
        command.environment().put(DeskKey.VARIABLE, token);
        Outcome outcome = run(command);

        assertRefused(outcome, DeskKey.VARIABLE, "16 or more", "openssl rand");
        assertThat(outcome.errors()).doesNotContain(token);
    }

    @ParameterizedTest
    @CsvSource({"'', closed", TOKEN + ", opens with the token in DEMO_PURGE_TOKEN"})
    void itSaysHowTheDeskOpens(String token, String words) throws Exception {
        ProcessBuilder command = command("--port", "0", "--edge-port", "0").redirectErrorStream(true);
        command.environment().put(DeskKey.VARIABLE, token);
        Process process = command.start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> seen = new ArrayList<>();
            for (String line = lines.readLine(); line != null && !line.contains("Ctrl-C"); line = lines.readLine()) {
                seen.add(line);
            }

            assertThat(String.join("\n", seen))
                    .containsPattern("Desk +http://localhost:\\d+/admin/slate  \\(" + words)
                    .doesNotContain(TOKEN);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void itShowsItsAddressesAndStopsWhenAsked() throws Exception {
        Process process = command("--port", "0", "--edge-port", "0")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> seen = new ArrayList<>();
            for (String line = lines.readLine(); line != null && !line.contains("Ctrl-C"); line = lines.readLine()) {
                seen.add(line);
            }
            String text = String.join("\n", seen);
            assertThat(text)
                    .containsPattern("Site +http://localhost:\\d+/")
                    .containsPattern("Edge +http://127\\.0\\.0\\.1:\\d+");
            assertThat(seen).as("nothing else is logged").hasSize(7);
            String site = text.replaceFirst("(?s).*(http://localhost:\\d+/).*", "$1");
            assertThat(Http.get(site).statusCode()).isEqualTo(200);

            process.destroy();

            assertThat(process.waitFor(20, SECONDS)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
