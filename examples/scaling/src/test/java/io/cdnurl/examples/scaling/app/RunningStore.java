package io.cdnurl.examples.scaling.app;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.cdnurl.invalidation.fakes.HttpCacheProgram;
import io.cdnurl.invalidation.fakes.Programs;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * A real Redis or Valkey on a port of its own. Where none is installed the test is skipped, but on a CI server it
 * fails.
 */
final class RunningStore implements AutoCloseable {
    private static final int MOST_TRIES = 100;

    private final Path folder;
    private final int port;
    private Process process;

    private RunningStore(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static RunningStore start(Path folder) throws IOException, InterruptedException {
        RunningStore store = new RunningStore(folder, HttpCacheProgram.freePort());
        store.startAgain();
        return store;
    }

    /** Starts it on the same port as before. Of what it had, nothing is there. */
    void startAgain() throws IOException, InterruptedException {
        Path log = folder.resolve("store.log");
        process = new ProcessBuilder(List.of(
                        program().toString(),
                        "--port",
                        "" + port,
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--dir",
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        for (int tries = 0; !answers(); tries++) {
            if (tries == MOST_TRIES || !process.isAlive()) {
                close();
                throw new IOException("The store does not start:\n" + Files.readString(log));
            }
            Thread.sleep(50);
        }
    }

    private static Path program() {
        String path = System.getenv().getOrDefault("PATH", "")
                + File.pathSeparator
                + String.join(File.pathSeparator, "/usr/local/sbin", "/usr/sbin", "/usr/bin");
        return Stream.of("valkey-server", "redis-server")
                .flatMap(command -> Stream.of(path.split(File.pathSeparator))
                        .filter(entry -> !entry.isEmpty())
                        .map(entry -> Path.of(entry, command)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> Programs.missing(
                        "A store is not installed: on Debian and Ubuntu, apt-get install redis-server"));
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** The properties of an instance that has it. */
    String[] settings(String... others) {
        return Stream.concat(
                        Stream.of("spring.profiles.active=redis", "spring.data.redis.port=" + port), Stream.of(others))
                .toArray(String[]::new);
    }

    /** For a test that asks it without an instance. */
    LettuceConnectionFactory connections() {
        LettuceClientConfiguration settings = LettuceClientConfiguration.builder()
                .commandTimeout(Duration.ofSeconds(10))
                .clientOptions(ClientOptions.builder()
                        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .build())
                .build();
        LettuceConnectionFactory connections =
                new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port), settings);
        connections.afterPropertiesSet();
        connections.start();
        return connections;
    }

    /** Keeps its connections, and answers nothing. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, "" + process.pid())
                .inheritIO()
                .start()
                .waitFor();
    }

    void kill() {
        process.destroyForcibly().onExit().orTimeout(10, SECONDS).join();
    }

    @Override
    public void close() {
        kill(); // ends a frozen one, too
    }
}
