package io.cdnurl.examples.scaling.app;

import io.cdnurl.examples.scaling.cluster.Needed;
import io.cdnurl.examples.scaling.cluster.Store;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** A real Redis or Valkey of a test, which can be ended and started again. */
final class RunningStore implements AutoCloseable {
    private final Path folder;
    private Store store;

    private RunningStore(Path folder, Store store) {
        this.folder = folder;
        this.store = store;
    }

    static RunningStore start(Path folder) throws IOException, InterruptedException {
        Needed.programs("redis-server");
        return new RunningStore(folder, Store.start(folder));
    }

    /** Starts it on the same port as before, with what it had. */
    void startAgain() throws IOException, InterruptedException {
        store = Store.start(folder, store.port());
    }

    /** The properties of an instance that has it. */
    String[] settings(String... others) {
        return Stream.concat(store.settings().stream(), Stream.of(others)).toArray(String[]::new);
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
                new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", store.port()), settings);
        connections.afterPropertiesSet();
        connections.start();
        return connections;
    }

    /** Gives it less memory than it has in use, so that it takes nothing more. */
    void fill() {
        limitMemory("1");
    }

    /** Lets it take more again. */
    void makeRoom() {
        limitMemory("0");
    }

    private void limitMemory(String bytes) {
        ask(redis ->
                redis.getConnectionFactory().getConnection().serverCommands().setConfig("maxmemory", bytes));
    }

    /** Removes the pages that it has, as their time would. */
    void expirePages() {
        ask(redis -> redis.delete(redis.keys("scaling:page:*")));
    }

    private void ask(Consumer<StringRedisTemplate> question) {
        LettuceConnectionFactory connections = connections();
        try {
            question.accept(new StringRedisTemplate(connections));
        } finally {
            connections.destroy();
        }
    }

    /** Keeps its connections, and answers nothing. */
    void freeze() throws IOException, InterruptedException {
        store.program().freeze();
    }

    void thaw() throws IOException, InterruptedException {
        store.program().thaw();
    }

    void kill() {
        store.program().kill();
    }

    @Override
    public void close() {
        kill(); // ends a frozen one, too
    }
}
