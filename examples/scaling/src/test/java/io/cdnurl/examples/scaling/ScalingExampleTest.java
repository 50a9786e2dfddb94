package io.cdnurl.examples.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.examples.scaling.cluster.Needed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that starts everything, as a process. */
@Tag("process")
class ScalingExampleTest {
    @TempDir
    private Path folder;

    /** Nobody can tell a process anything before SIGKILL ends it, and a frozen program does not see the end of a pipe. */
    @Test
    void itShowsWhoAnswersWhatAndNothingIsLeftWhenItIsKilled() throws Exception {
        Needed.programs("nginx", "varnishd", "cc", "redis-server");
        Path output = folder.resolve("output");
        Process example = start(output);
        List<ProcessHandle> programs = List.of();
        try {
            await(Duration.ofMinutes(2), () -> Files.readString(output).contains("Ctrl-C ends all of it."));
            programs = example.descendants().toList();
            assertThat(Files.readString(output))
                    .containsPattern("CDN \\(Varnish\\) +http://127\\.0\\.0\\.1:\\d+/")
                    .containsPattern("balancer \\(nginx\\) +http://127\\.0\\.0\\.1:\\d+/")
                    .containsPattern("instance a +http://127\\.0\\.0\\.1:\\d+/")
                    .containsPattern("instance b +http://127\\.0\\.0\\.1:\\d+/")
                    .containsPattern("store +127\\.0\\.0\\.1:\\d+")
                    .contains("page cache", "kept", "MISS", "HIT");
            assertThat(programs)
                    .as("two instances, two nginx with a worker each, Varnish with its child, and the store; watchers")
                    .hasSizeGreaterThanOrEqualTo(9);

            List<ProcessHandle> workers =
                    programs.stream().filter(ScalingExampleTest::isWorker).toList();
            assertThat(workers).hasSize(3);
            for (ProcessHandle each : workers) {
                signal("STOP", each);
            }
        } finally {
            example.destroyForcibly().waitFor();
        }

        List<ProcessHandle> all = programs;
        await(Duration.ofSeconds(30), () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    private Process start(Path output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScalingExample.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** One that nginx or Varnish has started; but not the shell that watches. */
    private static boolean isWorker(ProcessHandle process) {
        return isDaemon(process)
                && process.parent().map(ScalingExampleTest::isDaemon).orElse(false);
    }

    private static boolean isDaemon(ProcessHandle process) {
        String command = process.info().command().orElse("");
        return command.endsWith("nginx") || command.endsWith("varnishd");
    }

    private static void signal(String signal, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " " + process.pid())
                .inheritIO()
                .start()
                .waitFor();
    }

    private interface Condition {
        boolean isTrue() throws IOException;
    }

    private static void await(Duration atMost, Condition condition) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.isTrue() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(condition.isTrue()).as("within %s", atMost).isTrue();
    }
}
