package io.cdnurl.examples.scaling.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The store's clock, for the age of shared pages. An instance whose own clock is an hour ahead would find each page
 * stale that another one made, and its own would be fresh for an hour. Its difference from the store's is taken once a
 * minute. The meter {@code scaling.clock.ahead} tells it in seconds, and NaN while it is not known: sessions,
 * certificates and caches need right clocks, too.
 */
final class SharedClock implements InstantSource {
    private final StringRedisTemplate redis;
    private final SharedStore store;
    /** Null until the store has told its time for the first time. */
    private volatile @Nullable Duration difference;

    SharedClock(StringRedisTemplate redis, SharedStore store, MeterRegistry meters) {
        this.redis = redis;
        this.store = store;
        Gauge.builder("scaling.clock.ahead", this, SharedClock::secondsAhead)
                .baseUnit("seconds")
                .register(meters);
        compare();
    }

    /** Unknown until the store has answered. */
    private double secondsAhead() {
        Duration known = difference;
        return known == null ? Double.NaN : -known.toMillis() / 1000.0;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.SECONDS)
    void compareForTheFirstTime() {
        if (difference == null) {
            compare();
        }
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void compare() {
        difference = store.ask(this::measure, () -> difference);
    }

    private @Nullable Duration measure() {
        RedisCallback<Long> time = connection -> connection.serverCommands().time(TimeUnit.MILLISECONDS);
        return Optional.ofNullable(redis.execute(time))
                .map(millis -> Duration.between(Instant.now(), Instant.ofEpochMilli(millis)))
                .orElse(difference);
    }

    @Override
    public Instant instant() {
        Duration known = difference;
        return known == null ? Instant.now() : Instant.now().plus(known);
    }
}
