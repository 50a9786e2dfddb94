package io.cdnurl.invalidation.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.invalidation.fakes.FakeCloudFront;
import io.cdnurl.invalidation.fakes.Trouble;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the README, with the client that it gets unless it has one: the environment says who and where. */
class OwnClientTest {
    private static final Pattern PROGRAM = Pattern.compile("```java\\R([^`]*class (\\w+) \\{[^`]*)```");
    private static final String CLASSPATH = System.getProperty("java.class.path");

    @TempDir
    private static Path folder;

    private static String program = "";

    @BeforeAll
    static void compile() throws Exception {
        Matcher found = PROGRAM.matcher(Files.readString(Path.of("README.md")));
        assertThat(found.find()).isTrue();
        program = found.group(2);
        Path source = Files.writeString(folder.resolve(program + ".java"), found.group(1));
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", CLASSPATH, "-d", folder.toString(), source.toString());
        assertThat(errors).as("errors of the compiler").isZero();
    }

    private static String run(int exitCode, FakeCloudFront fake, Map<String, String> environment) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder + File.pathSeparator + CLASSPATH,
                program));
        ProcessBuilder process = Processes.clean(command.toArray(String[]::new));
        process.environment().put("AWS_ENDPOINT_URL_CLOUDFRONT", fake.endpoint().toString());
        process.environment().putAll(environment);
        Process java = process.start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(printed).isEqualTo(exitCode);
        return printed;
    }

    @Test
    void theEnvironmentSaysWhoAndWhere() throws Exception {
        try (FakeCloudFront fake = FakeCloudFront.start()) {
            String printed =
                    run(0, fake, Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "example-secret"));
            assertThat(printed)
                    .contains("cloudfront:EDFDVBD6EXAMPLE: 2 items in 1 request, 2 paths billed")
                    .contains("cloudfront:EDFDVBD6EXAMPLE: 1 request, 1 IN_PROGRESS");
            assertThat(fake.accepted())
                    .extracting(FakeCloudFront.Accepted::reference)
                    .containsExactly("deploy-42-1");
            assertThat(fake.acceptedItems()).containsExactly("/robots.txt", "/img/*");
        }
    }

    @Test
    void anAnswerThatIsCutOffIsAskedForAgain() throws Exception {
        try (FakeCloudFront fake = FakeCloudFront.start().trouble(1, Trouble.of(Trouble.Kind.CLOSE_WITHIN_ANSWER))) {
            String printed =
                    run(0, fake, Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "example-secret"));
            assertThat(printed).contains("cloudfront:EDFDVBD6EXAMPLE: 1 request, 1 IN_PROGRESS");
            assertThat(fake.accepted()).hasSize(1);
            assertThat(fake.calls()).extracting(FakeCloudFront.Call::status).containsExactly(0, 201);
        }
    }

    @Test
    void withoutCredentialsNothingIsSentAndTheMessageSaysWhatToDo() throws Exception {
        try (FakeCloudFront fake = FakeCloudFront.start()) {
            String printed = run(1, fake, Map.of("HOME", folder.toString()));
            assertThat(printed)
                    .contains("IncompleteInvalidationException: cloudfront:EDFDVBD6EXAMPLE: 1 request, 1 FAILED")
                    .contains("There are no valid credentials for CloudFront;")
                    .contains("AWS_ACCESS_KEY_ID");
            assertThat(fake.calls()).isEmpty();
        }
    }

    @Test
    void expiredCredentialsAreNamedAndNotShown() throws Exception {
        try (FakeCloudFront fake = FakeCloudFront.start().trouble(100, Trouble.echo(403, "ExpiredToken"))) {
            String printed = run(
                    1,
                    fake,
                    Map.of(
                            "AWS_ACCESS_KEY_ID",
                            "AKIDSECRETEXAMPLE",
                            "AWS_SECRET_ACCESS_KEY",
                            "example-secret",
                            "AWS_SESSION_TOKEN",
                            "example-token"));
            assertThat(printed)
                    .contains("403 ExpiredToken")
                    .contains("renew the credentials")
                    .doesNotContain("AKIDSECRETEXAMPLE", "example-secret", "example-token");
            assertThat(fake.calls()).hasSize(1);
        }
    }

    @Test
    void settingsThatTheSdkRefusesAreNamed() throws Exception {
        try (FakeCloudFront fake = FakeCloudFront.start()) {
            assertThat(run(1, fake, Map.of("AWS_ENDPOINT_URL_CLOUDFRONT", "http://a b")))
                    .contains("InvalidRequestException")
                    .contains("AWS_ENDPOINT_URL_CLOUDFRONT")
                    .contains("correct");
            assertThat(run(1, fake, Map.of("AWS_RETRY_MODE", "often"))).contains("InvalidRequestException", "often");
        }
    }
}
