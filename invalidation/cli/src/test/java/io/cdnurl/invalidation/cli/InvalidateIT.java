package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.invalidation.fakes.FakeCloudFront;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar with all that it needs, as {@code java -jar} starts it. */
@Timeout(120)
class InvalidateIT {
    private static final Path JAR = Path.of("target", "cdn-url-invalidate.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    private Command.Result run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> commandLine = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        commandLine.addAll(Arrays.asList(arguments));
        try (Program program = Program.start(folder, environment, commandLine)) {
            return program.end();
        }
    }

    @Test
    void helps() throws Exception {
        Command.Result result = run(Map.of(), "purge", "--help");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("--cloudfront");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--cloudfront EDFDVBD6EXAMPLE",
                "--cloudflare 023e105f4ecef8ad9ca31a8372d0c353",
                "--fastly SU1Z0isxPaozGVKXdv0eY",
                "--varnish http://127.0.0.1:6081",
                "--nginx http://127.0.0.1:8080",
            })
    void plansForEachCdn(String cdn) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("plan", "--site", "https://cdn.example.com", "--path", "/a"));
        arguments.addAll(Arrays.asList(cdn.split(" ")));
        Command.Result result = run(Map.of(), arguments.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("1 item in 1 request", "/a");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void purgesCloudFront() throws Exception {
        try (FakeCloudFront cloudFront = FakeCloudFront.start()) {
            Command.Result result = run(
                    Map.of(
                            "AWS_ENDPOINT_URL_CLOUDFRONT",
                            cloudFront.endpoint().toString(),
                            "AWS_ACCESS_KEY_ID",
                            "AKIDEXAMPLE",
                            "AWS_SECRET_ACCESS_KEY",
                            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
                    "purge",
                    "--cloudfront",
                    FakeCloudFront.DISTRIBUTION,
                    "--path",
                    "/a");
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.err().lines()).containsExactly("1 of 1 request taken");
            assertThat(cloudFront.acceptedItems()).containsExactly("/a");
        }
    }

    @Test
    void purgesByTheHttpClientAndReadsManifests() throws Exception {
        Files.writeString(folder.resolve("old.json"), "{\"a.js\": \"a.js\", \"b.js\": \"b.3f2a9c1d.js\"}");
        Files.writeString(folder.resolve("new.json"), "{\"b.js\": \"b.77aa01b2.js\"}");
        try (FakeCache cache = FakeCache.thatTakesAll()) {
            Command.Result result = run(
                    Map.of(),
                    "purge",
                    "--varnish",
                    cache.url(),
                    "--site",
                    "https://cdn.example.com",
                    "--old-manifest",
                    "old.json",
                    "--new-manifest",
                    "new.json",
                    "--json");
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(cache.paths()).containsExactly("/a.js");
        }
    }

    @Test
    void holdsItsLicensesAndNoSignatures() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .contains(
                            "META-INF/LICENSE",
                            "META-INF/LICENSE.txt",
                            "META-INF/NOTICE",
                            "META-INF/FastDoubleParser-LICENSE")
                    .noneMatch(name -> name.matches("META-INF/.*\\.(SF|DSA|RSA)|(.*/)?module-info\\.class"));
        }
    }
}
