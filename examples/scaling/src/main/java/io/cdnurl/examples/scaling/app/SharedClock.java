package io.cdnurl.examples.scaling.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The store's clock, for the age of shared pages. An instance whose own clock is an hour ahead would find each page
 * stale that another one made, and its own would be fresh for an hour. Its difference from the store's is taken once a
 * minute. The meter {@code scaling.clock.ahead} tells it, in seconds: sessions, certificates and caches need right
 * clocks, too.
 */
final class SharedClock implements InstantSource {
    private final StringRedisTemplate redis;
    private final SharedStore store;
    private volatile Duration difference = Duration.ZERO;

    SharedClock(StringRedisTemplate redis, SharedStore store, MeterRegistry meters) {
        this.redis = redis;
        this.store = store;
        Gauge.builder("scaling.clock.ahead", this, clock -> -clock.difference.toMillis() / 1000.0)
                .baseUnit("seconds")
                .register(meters);
        compare();
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void compare() {
        difference = store.ask(this::measure, () -> difference);
    }

    private Duration measure() {
        RedisCallback<Long> time = connection -> connection.serverCommands().time(TimeUnit.MILLISECONDS);
        return Optional.ofNullable(redis.execute(time))
                .map(millis -> Duration.between(Instant.now(), Instant.ofEpochMilli(millis)))
                .orElse(difference);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(difference);
    }
}
