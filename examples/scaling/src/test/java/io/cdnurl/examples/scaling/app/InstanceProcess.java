package io.cdnurl.examples.scaling.app;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An instance in a process of its own, which ends without warning. */
final class InstanceProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;

    private InstanceProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static InstanceProcess start(Path folder, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ScalingApplication.class.getName(),
                "--server.port=0",
                "--server.address=127.0.0.1"));
        for (String setting : settings) {
            command.add("--" + setting);
        }
        Path log = folder.resolve("instance.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new InstanceProcess(process, log);
    }

    /** Waits until it has done something. */
    void awaitThat(Eventually.Condition condition) throws Exception {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!condition.isTrue()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                fail("It did not happen:\n" + Files.readString(log));
            }
            Thread.sleep(50);
        }
    }

    /** Kills it. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
