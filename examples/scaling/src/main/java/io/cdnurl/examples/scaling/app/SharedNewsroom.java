package io.cdnurl.examples.scaling.app;

import java.util.List;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** The headline of all instances, in the store. A change goes into the {@linkplain ChangeQueue queue} with it. */
final class SharedNewsroom implements Newsroom {
    private static final String HEADLINE = "scaling:headline";
    private static final RedisScript<String> CHANGE =
            RedisScript.of(new ClassPathResource("store/change.lua"), String.class);

    private final StringRedisTemplate redis;
    private final SharedStore store;
    private volatile String last = FIRST_HEADLINE;

    SharedNewsroom(StringRedisTemplate redis, SharedStore store) {
        this.redis = redis;
        this.store = store;
    }

    /** {@return the headline; while the store does not answer, the last one seen} */
    @Override
    public String headline() {
        return store.ask(this::read, () -> last);
    }

    private String read() {
        last = Objects.requireNonNullElse(redis.opsForValue().get(HEADLINE), FIRST_HEADLINE);
        return last;
    }

    @Override
    public void change(String headline) {
        redis.execute(CHANGE, List.of(HEADLINE, ChangeQueue.STREAM), headline, ChangeQueue.GROUP);
        last = headline;
    }
}
