package io.cdnurl.examples.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.cdnurl.examples.scaling.cluster.Needed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that starts everything, as a process. */
@Tag("process")
class ScalingExampleTest {
    @TempDir
    private Path folder;

    /** SIGKILL lets a process do nothing at its end, and a frozen program does not see the end of a pipe. */
    @Test
    void itShowsWhoAnswersWhatAndNothingIsLeftWhenItIsKilled() throws Exception {
        Needed.programs("nginx", "varnishd", "cc", "redis-server");
        Path output = folder.resolve("output");
        Process example = builder(output).start();
        List<ProcessHandle> programs = List.of();
        try {
            await(
                    Duration.ofMinutes(4),
                    () -> !example.isAlive() || Files.readString(output).contains("Ctrl-C ends all of it."));
            assertThat(example.isAlive()).as(Files.readString(output)).isTrue();
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
        await(Duration.ofSeconds(30), () -> all.stream().noneMatch(ScalingExampleTest::isRunning));
    }

    @Test
    void aMissingProgramIsNamedWithItsPackageAndNothingIsLeft() throws Exception {
        // Programs are also looked for where daemons are. Without a path, the store's is found nowhere on most systems.
        assumeFalse(Stream.of("/usr/local/sbin", "/usr/sbin", "/sbin")
                .flatMap(each -> Stream.of(Path.of(each, "redis-server"), Path.of(each, "valkey-server")))
                .anyMatch(Files::isExecutable));
        Path output = folder.resolve("output");
        ProcessBuilder builder = builder(output, "--once");
        builder.environment().put("PATH", "");
        Process example = builder.start();

        try {
            assertThat(example.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            example.destroyForcibly();
        }
        assertThat(output).content().contains("valkey-server or redis-server", "apt-get install redis-server");
        assertThat(example.exitValue()).isEqualTo(2);
        assertThat(folder.resolve("temporary")).isEmptyDirectory();
    }

    private ProcessBuilder builder(Path output, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("temporary")),
                "-cp",
                System.getProperty("java.class.path"),
                ScalingExample.class.getName()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    }

    /** One that has ended, and that nobody has asked for its exit code, has no command. */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
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
