package io.cdnurl.examples.scaling.cluster;

import io.cdnurl.examples.scaling.app.ScalingApplication;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An instance of the application, in a process of its own. */
public final class Instance implements Server {
    /** Two may start at once on two cores that are busy already. */
    private static final int SECONDS_TO_START = 120;

    /** What the JVM of an instance is good at. */
    public enum Jvm {
        /** The fast compiler only: right for an instance that lives for some seconds or minutes. */
        STARTS_QUICKLY("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"),
        /** As in production: what it answers often gets faster. */
        RUNS_LONG("-Xmx256m");

        private final List<String> options;

        Jvm(String... options) {
            this.options = List.of(options);
        }
    }

    private final String name;
    private final int port;
    private final Program program;

    private Instance(String name, int port, Program program) {
        this.name = name;
        this.port = port;
        this.program = program;
    }

    /**
     * Starts an instance on a free port, without waiting for it.
     *
     * @param name its name, {@code a}
     * @param folder for its log
     * @param settings properties, {@code scaling.release=2}
     */
    public static Instance launch(String name, Path folder, List<String> settings) throws IOException {
        return launch(name, Http.freePort(), folder, Jvm.STARTS_QUICKLY, settings, Map.of());
    }

    /**
     * Starts an instance without waiting for it.
     *
     * @param name its name, {@code a}
     * @param port its port
     * @param folder for its log
     * @param jvm what its JVM is good at
     * @param settings properties, {@code scaling.release=2}
     * @param environment variables beside those of this process
     */
    static Instance launch(
            String name, int port, Path folder, Jvm jvm, List<String> settings, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm.options);
        command.addAll(List.of(
                "-cp",
                classPath(),
                ScalingApplication.class.getName(),
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--scaling.instance=" + name));
        settings.forEach(setting -> command.add("--" + setting));
        return new Instance(name, port, Program.start("instance-" + name, folder, command, environment));
    }

    /** The class path of this process, for one that works in another folder. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Waits until it is ready for requests. */
    public void awaitReady() throws IOException, InterruptedException {
        program.await(SECONDS_TO_START, () -> Http.status(url() + "/actuator/health/readiness") == 200);
    }

    /** {@return its name} */
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Program program() {
        return program;
    }
}
