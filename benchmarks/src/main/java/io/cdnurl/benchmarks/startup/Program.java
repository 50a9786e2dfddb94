package io.cdnurl.benchmarks.startup;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program in a new process: with the same Java runtime and a class path that holds only what it needs. */
public final class Program {
    private final Class<?> main;
    private final List<String> arguments;
    private final String classPath;

    /**
     * Describes a program.
     *
     * @param main the main class, in the same jar or folder as this class
     * @param libraries classes of the other jars or folders that it needs
     * @param arguments the arguments
     */
    public Program(Class<?> main, List<Class<?>> libraries, String... arguments) {
        this.main = main;
        this.arguments = List.of(arguments);
        this.classPath = String.join(
                System.getProperty("path.separator"),
                Stream.concat(Stream.of(main), libraries.stream())
                        .map(Program::place)
                        .distinct()
                        .toList());
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs the program until it ends.
     *
     * @throws IOException if it does not start, or ends with an error
     * @throws InterruptedException if the thread is interrupted
     */
    public void run() throws IOException, InterruptedException {
        run(List.of());
    }

    /**
     * Runs the program and counts the classes that it loads.
     *
     * @return the number of classes
     * @throws IOException if it does not start, or ends with an error
     * @throws InterruptedException if the thread is interrupted
     */
    public int loadedClasses() throws IOException, InterruptedException {
        Path log = Files.createTempFile("cdn-url-classes", ".log");
        try {
            run(List.of("-Xlog:class+load=info:file=" + log + ":none"));
            try (Stream<String> lines = Files.lines(log)) {
                return Math.toIntExact(
                        lines.filter(line -> line.contains(" source: ")).count());
            }
        } finally {
            Files.delete(log);
        }
    }

    private void run(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(main.getName() + " ended with status " + status);
        }
    }
}
