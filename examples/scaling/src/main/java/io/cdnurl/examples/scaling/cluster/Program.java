package io.cdnurl.examples.scaling.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program of the system while it runs. It ends with the process that started it, even if that one is killed: it has a
 * watcher that reads from a pipe, and sees its end. Thread-safe.
 */
public final class Program implements AutoCloseable {
    /**
     * The shell starts the watcher, and then becomes the program: the number of its process stays the same, and is that
     * of the group. Only the watcher keeps the pipe. At its end it lets frozen processes of the group go on, tells the
     * program to end, and kills what is left of the group after that: at least itself.
     */
    private static final String WATCHED = "exec 3<&0; "
            + "(read -r _ <&3; kill -s CONT -- -$$; kill -s TERM $$ && sleep 3; kill -s KILL -- -$$) "
            + "> /dev/null 2>&1 & "
            + "exec \"$@\" 3<&- < /dev/null";

    /** Daemons are where an ordinary user's path does not lead. */
    private static final List<String> SYSTEM_FOLDERS = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");

    /** Tomcat waits so long for requests that are answered when it is told to end. */
    private static final int SECONDS_TO_END = 20;

    private static final int SECONDS_TO_REPLACE = 5;

    private final String name;
    private final Process process;
    private final Path log;

    private Program(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Finds a program.
     *
     * @param command its name, {@code nginx}
     * @return its file; empty if it is not installed
     */
    static Optional<Path> find(String command) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), SYSTEM_FOLDERS.stream())
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Finds a program that must be there.
     *
     * @param command its name
     * @param debianPackage the package that has it
     * @throws MissingProgramException if it is not installed
     */
    public static Path require(String command, String debianPackage) throws MissingProgramException {
        return find(command).orElseThrow(() -> new MissingProgramException(command, debianPackage));
    }

    /**
     * Starts a program.
     *
     * @param name what messages call it
     * @param folder where it works, and where its log {@code NAME.log} is written
     * @param command the program and its arguments
     */
    static Program start(String name, Path folder, List<String> command) throws IOException {
        return start(name, folder, command, Map.of());
    }

    /**
     * Starts a program.
     *
     * @param name what messages call it
     * @param folder where it works, and where its log {@code NAME.log} is written
     * @param command the program and its arguments
     * @param environment variables beside those of this process
     */
    static Program start(String name, Path folder, List<String> command, Map<String, String> environment)
            throws IOException {
        List<String> watched =
                new ArrayList<>(List.of(require("setsid", "util-linux").toString(), "/bin/sh", "-c", WATCHED, "sh"));
        watched.addAll(command);
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(watched)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new Program(name, builder.start(), log);
    }

    /** Something that is true when a program has started. */
    interface Sign {
        boolean isSeen() throws IOException, InterruptedException;
    }

    /**
     * Waits until a program has started. If it ends before, or does not start in time, it is ended.
     *
     * @param seconds how long to wait at most
     * @param sign asked again and again
     * @throws IOException if it has not started; the message has its log
     */
    void await(int seconds, Sign sign) throws IOException, InterruptedException {
        long end = System.nanoTime() + SECONDS.toNanos(seconds);
        while (process.isAlive() && System.nanoTime() < end) {
            if (sign.isSeen()) {
                return;
            }
            Thread.sleep(50);
        }
        String what = process.isAlive() ? "did not start within " + seconds + " seconds" : "ended at its start";
        kill();
        throw new IOException(name + " " + what + "; its log:\n" + log());
    }

    /** {@return what it has written so far} */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** {@return whether it runs, be it frozen or not} */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** Sends it a signal, {@code HUP} for instance. */
    void signal(String signal) throws IOException, InterruptedException {
        signal(signal, Stream.of(process.toHandle()));
    }

    /**
     * Sends it a signal at which it replaces the processes that it has started, and waits until the former ones have
     * ended, or are still finishing something after some seconds.
     *
     * @param signal the signal, {@code HUP}
     */
    void replaceProcesses(String signal) throws IOException, InterruptedException {
        List<ProcessHandle> former =
                all().filter(each -> each.pid() != process.pid()).toList();
        signal(signal);
        long end = System.nanoTime() + SECONDS.toNanos(SECONDS_TO_REPLACE);
        while (former.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }

    private void signal(String signal, Stream<ProcessHandle> processes) throws IOException, InterruptedException {
        // A program of this name need not be installed; every shell has it built in.
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "kill -s \"$0\" \"$@\"", signal));
        processes.forEach(each -> command.add(Long.toString(each.pid())));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(name + " did not get the signal " + signal + "; has it ended?");
        }
    }

    /** Freezes it, with the processes that it has started: they keep their connections and answer none. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP", all());
    }

    /** Lets it go on after {@link #freeze}. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT", all());
    }

    /** Without the watcher, a shell, which must see the end of this process in any case. */
    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(each -> !each.info().command().orElse("").endsWith("sh"));
    }

    /** Kills it without warning, with what it has started, and waits for its end. */
    public void kill() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly(); // first, since it would replace a process that it has started
        started.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    /** Tells it to end, and waits for that; kills it if it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
