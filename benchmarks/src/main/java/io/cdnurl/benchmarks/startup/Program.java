package io.cdnurl.benchmarks.startup;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A program in a new process: with the same Java runtime and a class path that holds only what it needs. */
public final class Program {
    private final List<String> options;
    private final Set<Path> classPath;
    private final List<String> command;

    private Program(List<String> options, Set<Path> classPath, List<String> command) {
        this.options = List.copyOf(options);
        this.classPath = classPath;
        this.command = command;
    }

    /**
     * Describes a program.
     *
     * @param main the main class, in the same jar or folder as this class
     * @param libraries classes of the other jars or folders that it needs
     * @param arguments the arguments
     * @return the program
     */
    public static Program of(Class<?> main, List<Class<?>> libraries, String... arguments) {
        Set<Path> classPath = new LinkedHashSet<>();
        classPath.add(place(main));
        libraries.forEach(library -> classPath.add(place(library)));
        List<String> command = new ArrayList<>();
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new Program(List.of(), classPath, command);
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * {@return the same program with one more option of the Java runtime}
     *
     * @param option the option
     */
    public Program with(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new Program(more, classPath, command);
    }

    /**
     * Packs the folders of the class path into jars, since a class-data archive holds no class of a folder. A jar that
     * is there already stays, since an archive is not used with jars of another time.
     *
     * @param folder the folder for the jars
     * @return the same program with these jars
     * @throws IOException if they cannot be written
     */
    public Program inJars(Path folder) throws IOException {
        Set<Path> jars = new LinkedHashSet<>();
        for (Path place : classPath) {
            jars.add(Files.isDirectory(place) ? jar(place, folder.resolve("classes-" + jars.size() + ".jar")) : place);
        }
        return new Program(options, jars, command);
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        if (Files.exists(jar)) {
            return jar;
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
            }
        }
        return jar;
    }

    /**
     * Runs the program until it ends.
     *
     * @throws IOException if it does not start, or ends with an error
     * @throws InterruptedException if the thread is interrupted
     */
    public void run() throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        all.addAll(options);
        all.add("-cp");
        all.add(String.join(
                System.getProperty("path.separator"),
                classPath.stream().map(Path::toString).toList()));
        all.addAll(command);
        Process process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(command.get(0) + " ended with status " + status);
        }
    }

    /**
     * Runs the program and lists the classes that it loads.
     *
     * @return the name and the source of each, {@code java.lang.Object source: shared objects file}
     * @throws IOException if it does not start, or ends with an error
     * @throws InterruptedException if the thread is interrupted
     */
    public List<String> loadedClasses() throws IOException, InterruptedException {
        Path log = Files.createTempFile("cdn-url-classes", ".log");
        try {
            with("-Xlog:class+load=info:file=" + log + ":none").run();
            try (Stream<String> lines = Files.lines(log)) {
                return lines.filter(line -> line.contains(" source: ")).toList();
            }
        } finally {
            Files.delete(log);
        }
    }
}
