package io.cdnurl.examples.scaling.app;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.inmemory.InMemoryLockProvider;
import net.javacrumbs.shedlock.provider.redis.spring.RedisLockProvider;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.cache.Cache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.data.redis.cache.BatchStrategies;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.cache.RedisCacheWriter;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.serializer.JacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializationContext.SerializationPair;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What all instances share in the store, and how long they wait for it. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@Profile("redis")
class SharedParts {
    /** How often one that waits for another's page looks for it. */
    private static final Duration LOOK = Duration.ofMillis(50);

    /** Commands are refused at once while there is no connection, in place of waiting for one. */
    @Bean
    LettuceClientOptionsBuilderCustomizer refuseWithoutConnection() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    /** By default Lettuce waits up to 30 seconds between two tries to connect. */
    @Bean
    ClientResourcesBuilderCustomizer connectAgainSoon() {
        return resources -> resources.reconnectDelay(
                () -> Delay.fullJitter(Duration.ofMillis(50), Duration.ofSeconds(1), 50, TimeUnit.MILLISECONDS));
    }

    @Bean
    SharedStore store() {
        return new SharedStore();
    }

    @Bean
    InstantSource clock(StringRedisTemplate redis, SharedStore store, MeterRegistry meters) {
        return new SharedClock(redis, store, meters);
    }

    /**
     * {@link RedisCacheWriter} locks a whole cache. So each release has a cache of its own: if one release hangs while
     * it makes its page, the pages of the other go on. All keys begin alike, so clearing one cache clears all of them:
     * a change concerns every release.
     *
     * <p>By default the cache's writes are not waited for. A purge of the CDN might overtake them.
     */
    @Bean
    Cache pages(RedisConnectionFactory connections, SharedStore store, ScalingProperties properties) {
        RedisCacheWriter writer = RedisCacheWriter.create(
                connections,
                settings -> settings.immediateWrites()
                        .batchStrategy(BatchStrategies.scan(100))
                        .enableLocking(lock -> lock.sleepTime(LOOK)
                                .lockTimeout(RedisCacheWriter.TtlFunction.just(
                                        properties.page().lock()))));
        RedisCacheConfiguration configuration = RedisCacheConfiguration.defaultCacheConfig()
                .computePrefixWith(cache -> "scaling:page:")
                .entryTtl(properties.page().kept())
                .disableCachingNullValues()
                .serializeValuesWith(
                        SerializationPair.fromSerializer(new JacksonJsonRedisSerializer<>(CachedPage.class)));
        Cache shared = RedisCacheManager.builder(writer)
                .cacheDefaults(configuration)
                .build()
                .getCache("scaling:pages-" + properties.release());
        return new SharedPages(store, shared, LocalParts.pagesInMemory(properties));
    }

    @Bean
    LockProvider locks(RedisConnectionFactory connections, SharedStore store) {
        return new SharedLocks(store, new RedisLockProvider(connections, "scaling"), new InMemoryLockProvider());
    }

    @Bean
    PurgeReports reports(StringRedisTemplate redis) {
        return new SharedPurgeReports(redis);
    }

    @Bean
    Newsroom newsroom(StringRedisTemplate redis, SharedStore store) {
        return new SharedNewsroom(redis, store);
    }

    @Bean
    ChangeQueue queue(
            StringRedisTemplate redis, SharedStore store, ChangeHandler handler, ScalingProperties properties) {
        return new ChangeQueue(redis, store, handler, properties);
    }
}
