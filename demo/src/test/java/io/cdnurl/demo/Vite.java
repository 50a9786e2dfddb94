package io.cdnurl.demo;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The Vite of the demo, installed by npm in a folder of a test. */
final class Vite {
    private static final Path DEMO = Path.of("src/main/vite");
    private static final List<String> PACKAGES = List.of("package.json", "package-lock.json", ".npmrc");
    private static final Pattern NO_NETWORK = Pattern.compile(
            "code (ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT)");

    /** Ends with the process that started it, whatever became of that. */
    private static final String PROGRAM = """
            process.stdin.resume().on("end", () => process.exit());
            await import("./node_modules/vite/bin/vite.js");
            """;

    private final Path npm;
    private final Path folder;

    private Vite(Path npm, Path folder) {
        this.npm = npm;
        this.folder = folder;
    }

    /** Installs the packages. Without npm or a network the test is skipped. */
    static Vite in(Path folder) throws Exception {
        Vite vite = new Vite(Programs.npm(), folder);
        Files.createDirectories(folder);
        for (String name : PACKAGES) {
            if (!Files.exists(folder.resolve(name))) {
                Files.copy(DEMO.resolve(name), folder.resolve(name));
            }
        }
        // No long retries: without a network the test is skipped.
        Run install =
                vite.npm("ci", "--include=dev", "--prefer-offline", "--no-progress", "--fetch-retry-mintimeout=1000");
        if (install.exitCode() != 0 && NO_NETWORK.matcher(install.output()).find()) {
            Programs.missing("npm has no network to get Vite from:\n" + install.output());
        }
        assertThat(install.exitCode()).as(install.output()).isZero();
        return vite;
    }

    /** How a program ended, with all that it wrote. */
    record Run(int exitCode, String output) {}

    Run npm(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(npm.toString()));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("npm.log");
        Process process = start(command, log);
        if (!process.waitFor(5, MINUTES)) {
            stop(process);
        }
        return new Run(process.exitValue(), String.join(" ", command) + "\n" + Files.readString(log));
    }

    private Process start(List<String> command, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // This variable would change what is installed and built.
        builder.environment().remove("NODE_ENV");
        return builder.start();
    }

    private static void stop(Process process) throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(10, SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** A development server that runs. */
    record Server(Process process, Path log) {
        String output() throws IOException {
            return Files.readString(log);
        }

        /** Ends it in the way in which a developer does. */
        void end() throws InterruptedException {
            stop(process);
        }
    }

    /** Starts the development server. What it writes goes to a file. */
    Server serve() throws IOException {
        Files.writeString(folder.resolve("serve.mjs"), PROGRAM);
        Path log = folder.resolve("vite.log");
        return new Server(start(List.of("node", "serve.mjs", "--clearScreen", "false"), log), log);
    }
}
