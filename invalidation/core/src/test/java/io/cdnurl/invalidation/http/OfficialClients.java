package io.cdnurl.invalidation.http;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.invalidation.fakes.Programs;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The official clients of the CDNs for Node, installed in a folder; see {@code src/test/node}. */
final class OfficialClients {
    static final Path SOURCES = Path.of("src/test/node");

    private static final Pattern NO_NETWORK = Pattern.compile(
            "code (ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT)");

    private final Path folder;

    private OfficialClients(Path folder) {
        this.folder = folder;
    }

    /** Installs them, or skips the test where npm or a network is missing; on a CI server it fails. */
    static OfficialClients install(Path folder) throws Exception {
        Path npm = npm();
        for (String name : List.of(".npmrc", "package.json", "package-lock.json", "record.js")) {
            Files.copy(SOURCES.resolve(name), folder.resolve(name));
        }
        OfficialClients clients = new OfficialClients(folder);
        Run install = clients.run(npm, "ci", "--prefer-offline", "--no-progress", "--fetch-retry-mintimeout=1000");
        if (install.exitCode() != 0 && NO_NETWORK.matcher(install.output()).find()) {
            Programs.missing(
                    "npm has no network to get the clients of Cloudflare and Fastly from:\n" + install.output());
        }
        assertThat(install.exitCode()).as(install.output()).isZero();
        return clients;
    }

    /** Lets them send one request of each kind. */
    void send(URI server) throws Exception {
        Run sent = run(npm(), "run", "record", "--", server.toString());
        assertThat(sent.exitCode()).as(sent.output()).isZero();
    }

    private record Run(int exitCode, String output) {}

    private Run run(Path program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("npm.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // They would decide what is installed, and what is sent.
        builder.environment()
                .keySet()
                .removeIf(name ->
                        name.equals("NODE_ENV") || name.startsWith("CLOUDFLARE_") || name.startsWith("FASTLY_"));
        Process process = builder.start();
        if (!process.waitFor(5, MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return new Run(process.exitValue(), String.join(" ", command) + "\n" + Files.readString(log));
    }

    private static Path npm() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "npm"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() ->
                        Programs.missing("npm is not installed: on Debian and Ubuntu, apt-get install nodejs npm"));
    }

    static String lockFile() throws IOException {
        return Files.readString(SOURCES.resolve("package-lock.json"));
    }
}
