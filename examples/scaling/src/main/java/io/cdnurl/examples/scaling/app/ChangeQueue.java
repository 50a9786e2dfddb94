package io.cdnurl.examples.scaling.app;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The queue of changes: a stream in the store, and one group of readers that are all instances. Each change is given to
 * one of them. It stays in the queue until it is handled: if an instance is killed before that, or fails, the change is
 * given to whoever asks next after {@code scaling.queue.idle}.
 */
final class ChangeQueue {
    static final String STREAM = "scaling:changes";
    static final String GROUP = "instances";

    private static final Logger LOG = LoggerFactory.getLogger(ChangeQueue.class);
    private static final RedisScript<String> NEXT =
            RedisScript.of(new ClassPathResource("store/next.lua"), String.class);
    private static final RedisScript<?> HANDLED = RedisScript.of(new ClassPathResource("store/handled.lua"));

    private final StringRedisTemplate redis;
    private final SharedStore store;
    private final ChangeHandler handler;
    private final ScalingProperties properties;

    ChangeQueue(StringRedisTemplate redis, SharedStore store, ChangeHandler handler, ScalingProperties properties) {
        this.redis = redis;
        this.store = store;
        this.handler = handler;
        this.properties = properties;
    }

    /**
     * Asks four times a second. While the store does not answer, {@link SharedStore} lets one question a second
     * through.
     */
    @Scheduled(fixedDelay = 250)
    void handleAll() {
        String change = next();
        while (change != null) {
            handle(change);
            change = next();
        }
    }

    private @Nullable String next() {
        return store.ask(
                () -> redis.execute(
                        NEXT,
                        List.of(STREAM),
                        GROUP,
                        properties.instance(),
                        Long.toString(properties.queue().idle().toMillis())),
                () -> null);
    }

    private void handle(String change) {
        try {
            handler.handle(change);
            redis.execute(HANDLED, List.of(STREAM), GROUP, change);
        } catch (RuntimeException e) {
            LOG.warn("The change {} is not handled, and stays in the queue: {}", change, e.toString());
        }
    }
}
