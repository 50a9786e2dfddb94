package io.cdnurl.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.cdnurl.faults.trouble.RestlessClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short run, so that the long one can be relied on. */
@Timeout(120)
class FaultRunTest {
    @TempDir
    Path output;

    /** Without libfaketime the test is skipped; on a CI server it fails. */
    @BeforeAll
    static void findLibrary() {
        try {
            RestlessClock.library();
        } catch (IOException e) {
            if (System.getenv("CI") != null) {
                fail(e.getMessage());
            }
            System.err.println("Tests are skipped. " + e.getMessage()); // Maven does not show the reason.
            abort(e.getMessage());
        }
    }

    @Test
    void allHoldsForSomeSeconds() throws Exception {
        Report report = new FaultRun(Duration.ofSeconds(3), output).run();

        assertThat(report.failures()).as(report.text()).isEmpty();
        assertThat(output.resolve("report.txt"))
                .content()
                .contains("lies", "changes of files", "interrupts", "wrong URLs", "All held.");
    }
}
