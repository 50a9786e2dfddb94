package io.cdnurl.examples.scaling.app;

import io.cdnurl.invalidation.InvalidationReport;
import java.time.Duration;
import java.util.Optional;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Reports in the store. */
final class SharedPurgeReports implements PurgeReports {
    private static final Duration KEPT = Duration.ofDays(1);

    private final StringRedisTemplate redis;

    SharedPurgeReports(StringRedisTemplate redis) {
        this.redis = redis;
    }

    @Override
    public Optional<InvalidationReport> find(String change) {
        return Optional.ofNullable(redis.opsForValue().get(key(change))).map(InvalidationReport::fromJson);
    }

    @Override
    public void save(String change, InvalidationReport report) {
        redis.opsForValue().set(key(change), report.toJson(), KEPT);
    }

    private static String key(String change) {
        return "scaling:purge:" + change;
    }
}
