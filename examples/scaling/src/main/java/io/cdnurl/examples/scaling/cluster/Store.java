package io.cdnurl.examples.scaling.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Valkey or Redis, whichever is installed. */
public final class Store implements Server {
    private final int port;
    private final Program program;

    private Store(int port, Program program) {
        this.port = port;
        this.program = program;
    }

    /**
     * Starts it on a free port.
     *
     * @param folder for its configuration, log and data
     */
    public static Store start(Path folder) throws IOException, InterruptedException {
        return start(folder, Http.freePort());
    }

    /**
     * Starts it.
     *
     * @param folder for its configuration, log and data. With the data of an earlier store, it goes on with them
     * @param port where it listens
     */
    public static Store start(Path folder, int port) throws IOException, InterruptedException {
        Path server = Stream.of("valkey-server", "redis-server")
                .map(Program::find)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new MissingProgramException("valkey-server or redis-server", "redis-server"));
        Files.createDirectories(folder);
        Path file = Configuration.write("store.conf", folder, Map.of("FOLDER", folder, "PORT", port));
        Program program = Program.start("store", folder, List.of(server.toString(), file.toString()));
        program.await(10, () -> Http.listens(port));
        return new Store(port, program);
    }

    @Override
    public int port() {
        return port;
    }

    /** {@return the properties of an instance that uses it} */
    public List<String> settings() {
        return List.of(
                "spring.profiles.active=redis", "spring.data.redis.host=127.0.0.1", "spring.data.redis.port=" + port);
    }

    @Override
    public Program program() {
        return program;
    }
}
