package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.invalidation.ReportFile;
import io.cdnurl.invalidation.fakes.FakeCloudFront;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the command line makes of CloudFront's answers. {@link CloudFrontProcessTest} has it as a process. */
@Timeout(120)
class CloudFrontCommandTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String SESSION = "IQoJb3JpZ2luX2VjEXAMPLE";

    @TempDir
    private Path folder;

    private FakeCloudFront cloudFront;
    private String report;

    @BeforeEach
    void start() {
        cloudFront = FakeCloudFront.start();
        report = folder.resolve("report.json").toString();
    }

    @AfterEach
    void stop() {
        cloudFront.close();
    }

    private Command.Result run(String command, String... further) {
        return runFor(FakeCloudFront.DISTRIBUTION, command, further);
    }

    private Command.Result runFor(String distribution, String command, String... further) {
        List<String> arguments = new ArrayList<>(List.of(command, "--cloudfront", distribution));
        arguments.addAll(Arrays.asList(further));
        Command.Result result = new Command()
                .withProperties(Map.of(
                        "aws.endpointUrlCloudFront",
                        cloudFront.endpoint().toString(),
                        "aws.accessKeyId",
                        "AKIAIOSFODNN7EXAMPLE",
                        "aws.secretAccessKey",
                        SECRET,
                        "aws.sessionToken",
                        SESSION))
                // Whoever runs the tests may have files of their own.
                .withProperties(Map.of(
                        "aws.configFile",
                        folder.resolve("no-config").toString(),
                        "aws.sharedCredentialsFile",
                        folder.resolve("no-credentials").toString(),
                        "aws.disableEc2Metadata",
                        "true",
                        "aws.region",
                        "us-east-1"))
                .run(arguments.toArray(String[]::new));
        assertThat(result.out() + result.err()).doesNotContain(SECRET, SESSION, "\tat ");
        return result;
    }

    @Test
    void aDistributionIsFoundByItsAlias() {
        cloudFront.distribution("E1ABC", "*.example.com");
        Command.Result purge = runFor("www.example.com", "purge", "--path", "/a");
        assertThat(purge.exitCode()).as(purge.err()).isZero();
        assertThat(purge.out()).startsWith("cloudfront:www.example.com: 1 request, 1 IN_PROGRESS");
        assertThat(cloudFront.accepted())
                .extracting(FakeCloudFront.Accepted::distribution)
                .containsExactly("E1ABC");
        Command.Result unknown = runFor("www.example.org", "purge", "--path", "/a");
        assertThat(unknown.exitCode()).isEqualTo(ExitCodes.NOTHING);
        assertThat(unknown.err()).contains("No distribution of this account has the name 'www.example.org'.");
    }

    @Test
    void twoNamesOfADistributionAreBilledOnce() {
        cloudFront.distribution(FakeCloudFront.DISTRIBUTION, "www.example.com", "*.example.org");
        String[] names = {"--cloudfront", "www.example.com", "--cloudfront", "a.example.org", "--path", "/a"};
        Command.Result result = run("purge", names);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
        assertThat(cloudFront.accepted()).as("what is billed").hasSize(1);
        for (String name : List.of("www.example.com", "a.example.org")) {
            assertThat(result.err().lines())
                    .filteredOn(line -> line.startsWith("cloudfront:" + name + ": FAILED"))
                    .singleElement()
                    .asString()
                    .endsWith("It is the distribution '" + FakeCloudFront.DISTRIBUTION
                            + "', which this command purges as 'cloudfront:" + FakeCloudFront.DISTRIBUTION
                            + "'. Leave one of the two names out. Nothing was sent a second time.");
        }
    }

    @Test
    void toBeLateHasAnExitCodeOfItsOwn() {
        Command.Result purge = run("purge", "--path", "/a", "--wait", "1s", "--report", report);
        assertThat(purge.exitCode()).isEqualTo(5);
        assertThat(purge.out()).contains("1 IN_PROGRESS");
        assertThat(purge.err())
                .contains("error: The purge was taken, but not completed in the time of --wait. The report is in '"
                        + report + "': the status command asks again.");

        assertThat(run("status", report, "--wait", "1s").exitCode()).isEqualTo(5);
        cloudFront.completeAll();
        assertThat(run("status", report, "--wait", "1s").exitCode()).isZero();
    }

    @Test
    void itCanBeWaitedFor() {
        cloudFront.completeAfter(Duration.ofMillis(500));
        Command.Result result = run("purge", "--path", "/a", "--wait", "1m", "--json");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("\"status\" : \"COMPLETED\"");
        assertThat(result.err().lines()).containsExactly("1 of 1 request taken", "1 of 1 request completed");
    }

    @Test
    void allAreSentBeforeAnyIsWaitedFor() throws Exception {
        cloudFront.distribution("E1ABC", "www.example.com");
        String[] options = {"--cloudfront", "E1ABC", "--path", "/a", "--wait", "3s", "--report", report};
        Command.Result late = run("purge", options);
        assertThat(late.exitCode()).as(late.err()).isEqualTo(5);
        assertThat(cloudFront.calls().stream().map(FakeCloudFront.Call::method).limit(3))
                .containsExactly("POST", "POST", "GET");
        assertThat(cloudFront.calls().stream().skip(2).map(FakeCloudFront.Call::path))
                .as("one limit for both: when it is over, the second is asked once")
                .filteredOn(path -> path.contains("/E1ABC/"))
                .hasSize(1);
        assertThat(late.err())
                .contains(
                        "error: cloudfront:" + FakeCloudFront.DISTRIBUTION + ": The purge was taken, but not completed",
                        "error: cloudfront:E1ABC: The purge was taken, but not completed");

        cloudFront.completeAll();
        assertThat(run("status", "--cloudfront", "E1ABC", report, "--wait", "1m")
                        .exitCode())
                .isZero();
        for (String id : List.of(FakeCloudFront.DISTRIBUTION, "E1ABC")) {
            assertThat(ReportFile.read(folder.resolve("report-" + id + ".json")).isCompleted())
                    .isTrue();
        }
    }

    @Test
    void anIdempotencyKeyIsKnownAgain() {
        for (int i = 0; i < 2; i++) {
            assertThat(run("purge", "--path", "/a", "--idempotency-key", "deploy-7")
                            .exitCode())
                    .isZero();
        }
        assertThat(cloudFront.accepted()).hasSize(1);
        Command.Result others = run("purge", "--path", "/b", "--idempotency-key", "deploy-7");
        assertThat(others.exitCode()).isEqualTo(4);
        assertThat(others.err()).contains("Name the targets again with another --idempotency-key.");
    }

    @Test
    void whatAKeyOfOtherPathsEndedIsNotToBeResumed() {
        run("purge", "--path", "/a", "--idempotency-key", "deploy-7");
        Command.Result others = run("purge", "--path", "/b", "--idempotency-key", "deploy-7", "--report", report);
        assertThat(others.exitCode()).isEqualTo(4);
        assertThat(others.err())
                .contains("with another --idempotency-key and another --report")
                .doesNotContain("--resume sends the rest");
    }

    @Test
    void aKeyOfOtherPathsLeavesTheReportOfThePurgeBefore() throws Exception {
        String[] options = {"--idempotency-key", "deploy-7", "--report", report};
        assertThat(run("purge", "--path", "/a", options[0], options[1], options[2], options[3])
                        .exitCode())
                .isZero();
        String before = Files.readString(Path.of(report));
        Command.Result others = run("purge", "--path", "/b", options[0], options[1], options[2], options[3]);
        assertThat(others.exitCode()).isEqualTo(4);
        assertThat(others.err())
                .contains(
                        "The report in '" + report + "' is still that of the purge before. Name the targets again with"
                                + " another --idempotency-key.");
        assertThat(Path.of(report)).hasContent(before);
        assertThat(run("purge", "--path", "/b", "--report", report).exitCode()).isZero();
    }
}
