package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.invalidation.fakes.FakeCloudFront;
import io.cdnurl.invalidation.fakes.FakeSts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar with all that it needs, as {@code java -jar} starts it, with what makes short runs fast. */
@Timeout(120)
class InvalidateIT {
    private static final Path JAR = Path.of("target", "cdn-url-invalidate.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    private Command.Result run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> commandLine = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                JAR.toString()));
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
    void assumesTheRoleOfAProfile() throws Exception {
        Files.writeString(folder.resolve("config"), """
                [profile role]
                role_arn = %s
                source_profile = base
                [profile base]
                aws_access_key_id = %s
                aws_secret_access_key = secret-of-base
                """.formatted(FakeSts.ROLE, FakeSts.ACCESS_KEY));
        purgesAsTheRole("AssumeRole", Map.of("AWS_CONFIG_FILE", "config"), "--profile=role");
    }

    @Test
    void exchangesAWebIdentityForARole() throws Exception {
        Files.writeString(folder.resolve("token"), FakeSts.WEB_IDENTITY);
        purgesAsTheRole(
                "AssumeRoleWithWebIdentity",
                Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", "token", "AWS_ROLE_ARN", FakeSts.ROLE),
                "--path=/b");
    }

    private void purgesAsTheRole(String action, Map<String, String> variables, String option) throws Exception {
        try (FakeCloudFront cloudFront = FakeCloudFront.start();
                FakeSts sts = FakeSts.start()) {
            Map<String, String> environment = new HashMap<>(variables);
            environment.put("AWS_ENDPOINT_URL_CLOUDFRONT", cloudFront.endpoint().toString());
            environment.put("AWS_ENDPOINT_URL_STS", sts.endpoint().toString());
            Command.Result result = run(
                    environment,
                    "purge",
                    "--cloudfront",
                    FakeCloudFront.DISTRIBUTION,
                    "--path",
                    "/a",
                    "--region",
                    "eu-west-1",
                    option);
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.err().lines()).containsExactly("1 of 1 request taken");
            assertThat(sts.calls()).extracting(FakeSts.Call::action).containsExactly(action);
            assertThat(cloudFront.signers())
                    .containsExactly(new FakeCloudFront.Signer(FakeSts.ROLE_ACCESS_KEY, FakeSts.ROLE_TOKEN));
            assertThat(cloudFront.acceptedItems()).contains("/a");
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
