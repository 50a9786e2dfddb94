package io.cdnurl.examples.scaling.app;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.inmemory.InMemoryLockProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.cache.Cache;
import org.springframework.cache.caffeine.CaffeineCache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** What a single instance has in its own memory. */
@Configuration(proxyBeanMethods = false)
@Profile("!redis")
class LocalParts {
    /** A few kilobytes for one page; more pages would need a bound by their number. */
    static Cache pagesInMemory(ScalingProperties properties) {
        return new CaffeineCache(
                "pages",
                Caffeine.newBuilder().expireAfterWrite(properties.page().kept()).build());
    }

    @Bean
    Cache pages(ScalingProperties properties) {
        return pagesInMemory(properties);
    }

    @Bean
    LockProvider locks() {
        return new InMemoryLockProvider();
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    PurgeReports reports() {
        return PurgeReports.NONE;
    }

    @Bean
    Newsroom newsroom(@Qualifier("applicationTaskExecutor") Executor background, ChangeHandler handler) {
        return new LocalNewsroom(background, handler);
    }
}
