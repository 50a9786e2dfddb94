package io.cdnurl.invalidation.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.cdnurl.invalidation.fakes.FakeCloudFront;
import io.cdnurl.invalidation.fakes.Trouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The AWS SDK for Python, which knows nothing of this project, takes the fake CloudFront for CloudFront. */
@Tag("process")
class BotoTest {
    /** Where Debian's modules are; another python3 on the path may not see them. */
    private static final String PYTHON = "/usr/bin/python3";

    @BeforeAll
    static void isInstalled() throws Exception {
        if (isThere("-c", "import boto3")) {
            return;
        }
        String remedy = "boto3 is not installed: on Debian and Ubuntu, apt-get install python3-boto3";
        if (System.getenv("CI") != null) {
            fail(remedy);
        }
        System.err.println("Tests are skipped. " + remedy); // Maven does not show why.
        abort(remedy);
    }

    private static boolean isThere(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theSdkForPythonUsesIt() throws Exception {
        try (FakeCloudFront fake = FakeCloudFront.start()
                .atOnce(2, 1)
                .largestBatch(10)
                .distribution("E1", "a.example.com", "*.b.example.com")
                .distribution("E2")) {
            Process python = Processes.clean(
                            PYTHON,
                            Path.of("src/test/python/use_cloudfront.py").toString(),
                            fake.endpoint().toString())
                    .start();
            List<String> lines = new ArrayList<>();
            try (BufferedReader out = python.inputReader(StandardCharsets.UTF_8);
                    Writer in = python.outputWriter(StandardCharsets.UTF_8)) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    lines.add(line);
                    if (line.equals("waiting")) {
                        fake.completeAll();
                        in.write("\n");
                        in.flush();
                    } else if (line.equals("throttled")) {
                        fake.completeAll();
                        fake.trouble(2, Trouble.THROTTLING);
                        in.write("\n");
                        in.flush();
                    }
                }
            }
            assertThat(python.waitFor()).as(String.join("\n", lines)).isZero();
            assertThat(lines)
                    .containsExactly(
                            "created 201 InProgress {'Paths': {'Quantity': 3, 'Items': ['/a.css', '/%C3%A4&b.css',"
                                    + " '/img/*']}, 'CallerReference': 'first'}",
                            "location True",
                            "time True",
                            "again True",
                            "other-paths ClientError Sender InvalidationBatchAlreadyExists 400",
                            "full TooManyInvalidationsInProgress Processing your request will cause you to exceed the"
                                    + " maximum number of in-progress invalidations.",
                            "tilde InvalidArgument Sender InvalidArgument 400",
                            "no-slash InvalidArgument Sender InvalidArgument 400",
                            "quantity InconsistentQuantities Sender InconsistentQuantities 400",
                            "too-large BatchTooLarge Sender BatchTooLarge 413",
                            "nowhere NoSuchDistribution Sender NoSuchDistribution 404",
                            "none NoSuchInvalidation Sender NoSuchInvalidation 404",
                            "got InProgress True",
                            "listed 1 ['InProgress'] True",
                            "waiting",
                            "completed ['Completed']",
                            "room InProgress",
                            "distributions [('E1', ['a.example.com', '*.b.example.com']), ('E2', []), ('"
                                    + FakeCloudFront.DISTRIBUTION + "', [])]",
                            "page InvalidArgument Sender InvalidArgument 400",
                            "marker InvalidArgument Sender InvalidArgument 400",
                            "throttled",
                            "impatient ClientError Sender Throttling 400",
                            "patient InProgress");
            assertThat(fake.accepted())
                    .extracting(FakeCloudFront.Accepted::reference)
                    .containsExactly("first", "second", "eighth");
        }
    }
}
