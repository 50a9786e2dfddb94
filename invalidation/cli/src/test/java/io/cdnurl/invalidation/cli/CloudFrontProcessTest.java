package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.ReportFile;
import io.cdnurl.invalidation.fakes.FakeCloudFront;
import io.cdnurl.invalidation.fakes.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The command line and CloudFront, which the AWS SDK finds by its own environment variables. */
@Timeout(120)
@Tag("process")
class CloudFrontProcessTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String SESSION = "IQoJb3JpZ2luX2VjEXAMPLE";

    @TempDir
    private Path folder;

    private FakeCloudFront cloudFront;

    @BeforeEach
    void start() {
        cloudFront = FakeCloudFront.start();
    }

    @AfterEach
    void stop() {
        cloudFront.close();
    }

    private Command.Result run(String command, String... further) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
        environment.put("AWS_SECRET_ACCESS_KEY", SECRET);
        environment.put("AWS_SESSION_TOKEN", SESSION);
        Command.Result result = run(environment, command, further);
        assertThat(result.out() + result.err()).doesNotContain(SECRET, SESSION, "SLF4J", "\tat ");
        return result;
    }

    private Map<String, String> environment() {
        return Map.of("AWS_ENDPOINT_URL_CLOUDFRONT", cloudFront.endpoint().toString());
    }

    private Command.Result run(Map<String, String> environment, String command, String... further)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(command, "--cloudfront", FakeCloudFront.DISTRIBUTION));
        arguments.addAll(Arrays.asList(further));
        try (Program program = Program.start(folder, environment, arguments.toArray(String[]::new))) {
            return program.end();
        }
    }

    @Test
    void itIsInProgressUntilTheStatusSaysOtherwise() throws Exception {
        Command.Result purge = run("purge", "--path", "/a", "--prefix", "/img/", "--report", "report.json");
        assertThat(purge.exitCode()).as(purge.err()).isZero();
        assertThat(purge.out()).contains("1 request, 1 IN_PROGRESS");
        assertThat(purge.err().lines()).containsExactly("1 of 1 request taken");
        assertThat(cloudFront.acceptedItems()).containsExactlyInAnyOrder("/a", "/img/*");

        Command.Result status = run("status", "report.json");
        assertThat(status.exitCode()).as(status.err()).isZero();
        assertThat(status.out()).contains("1 IN_PROGRESS");

        cloudFront.completeAll();
        assertThat(run("status", "report.json").out()).contains("1 COMPLETED");
        assertThat(ReportFile.read(folder.resolve("report.json")).isCompleted()).isTrue();
    }

    /** The AWS SDK waits 15 seconds for an answer, and tries four times. */
    @ParameterizedTest
    @EnumSource(names = {"STALL_BEFORE_TAKING", "STALL_AFTER_TAKING"})
    void ctrlCIsHeardWhileAnAttemptHangs(Trouble.Kind stall) throws Exception {
        cloudFront.trouble(100, Trouble.of(stall));
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
        environment.put("AWS_SECRET_ACCESS_KEY", SECRET);
        // What starts the tests may ignore the signal, and a process inherits that.
        List<String> commandLine = new ArrayList<>(List.of("/usr/bin/env", "--default-signal=INT"));
        commandLine.addAll(Program.commandLine(
                "purge", "--cloudfront", FakeCloudFront.DISTRIBUTION, "--path", "/a", "--report", "report.json"));
        try (Program program = Program.start(folder, environment, commandLine)) {
            cloudFront.awaitStall();
            long interrupted = System.nanoTime();
            Command.Result result = program.interrupt().end();
            assertThat(Duration.ofNanos(System.nanoTime() - interrupted)).isLessThan(Duration.ofSeconds(5));
            assertThat(result.exitCode()).isEqualTo(130);
            assertThat(result.err())
                    .contains("1 of 1 request was not taken", "it was interrupted", "--resume sends the rest")
                    .doesNotContain("did not end in time", "\tat ");
        }
        assertThat(ReportFile.read(folder.resolve("report.json")).chunks())
                .extracting(ChunkReport::status)
                .containsExactly(ChunkStatus.UNKNOWN);

        cloudFront.endTrouble();
        assertThat(run("purge", "--resume", "report.json").exitCode()).isZero();
        assertThat(cloudFront.accepted()).as("what is billed").hasSize(1);
    }

    @Test
    void eachDistributionHasItsReportInTheFolderOfTheCommand() throws Exception {
        cloudFront.distribution("E1ABC", "www.example.com");
        Command.Result purge = run("purge", "--cloudfront", "E1ABC", "--path", "/a", "--report", "report.json");
        assertThat(purge.exitCode()).as(purge.err()).isZero();
        for (String id : List.of(FakeCloudFront.DISTRIBUTION, "E1ABC")) {
            assertThat(folder.resolve("report-" + id + ".json")).isRegularFile();
        }
    }

    @Test
    void withoutCredentialsNothingGoesThrough() throws Exception {
        Command.Result result = run(environment(), "purge", "--path", "/a");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err())
                .contains("credentials", "Nothing was taken. Remove the cause, then give the same command again.")
                .doesNotContain("\tat ", "SLF4J", "bills it again");
        assertThat(cloudFront.calls()).isEmpty();
    }

    @Test
    void whatMayHaveBeenTakenMayBeBilledAgain() throws Exception {
        cloudFront.trouble(100, Trouble.of(Trouble.Kind.STALL_AFTER_TAKING));
        Command.Result result = run("purge", "--path", "/a", "--deadline", "2s");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err())
                .contains("the same command sends everything again. CloudFront bills it again, unless both");
    }
}
