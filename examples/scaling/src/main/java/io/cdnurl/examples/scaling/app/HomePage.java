package io.cdnurl.examples.scaling.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cache.Cache;
import org.springframework.stereotype.Component;

/**
 * The home page out of the cache. However many ask for it, it is made by one at a time:
 *
 * <ul>
 *   <li>The cache is empty: one makes the page, the others wait. If that fails, they get their instance's last one.
 *   <li>The page is stale: one makes it anew. The others get the stale one meanwhile, and everybody if that fails.
 * </ul>
 */
@Component
final class HomePage {
    private static final Logger LOG = LoggerFactory.getLogger(HomePage.class);

    /** Where making the page fails, it is tried once in this time. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Cache pages;
    private final LockProvider locks;
    private final PageMaker maker;
    private final Newsroom newsroom;
    private final InstantSource clock;
    private final ScalingProperties.Page times;
    private final String key;
    private volatile @Nullable CachedPage last;
    private volatile long nextTry = System.nanoTime();

    HomePage(
            Cache pages,
            LockProvider locks,
            PageMaker maker,
            Newsroom newsroom,
            InstantSource clock,
            ScalingProperties properties) {
        this.pages = pages;
        this.locks = locks;
        this.maker = maker;
        this.newsroom = newsroom;
        this.clock = clock;
        this.times = properties.page();
        this.key = "home-" + properties.release();
    }

    /** Where an answer is from. */
    enum Source {
        /** It was made for this answer. */
        MADE,
        /** It is fresh, and was in the cache. */
        KEPT,
        /** It was in the cache too long, and there is no other one yet. */
        STALE
    }

    /**
     * A page for a visitor.
     *
     * @param page the page
     * @param source where it is from
     * @param age the time since it was made
     */
    record Answer(CachedPage page, Source source, Duration age) {}

    /**
     * {@return the page}
     *
     * @throws Cache.ValueRetrievalException if the cache is empty, and making the page failed
     */
    Answer answer() {
        CachedPage kept = pages.get(key, CachedPage.class);
        if (kept == null) {
            return first();
        }
        return isFresh(kept) ? answer(kept, Source.KEPT) : renewed(kept);
    }

    private Answer first() {
        AtomicBoolean isMade = new AtomicBoolean();
        CachedPage before = last;
        try {
            CachedPage page = pages.get(key, () -> {
                isMade.set(true);
                return makeFirst();
            });
            return isMade.get() ? made(page) : answer(page, Source.KEPT);
        } catch (Cache.ValueRetrievalException e) {
            if (before == null || age(before).compareTo(times.kept()) > 0) {
                throw e;
            }
            return failed(before, e);
        }
    }

    /** Those who waited meanwhile for the page must not try one after the other what has just failed. */
    private CachedPage makeFirst() {
        if (System.nanoTime() - nextTry < 0) {
            throw new IllegalStateException("Making the home page failed less than " + PAUSE.toMillis() + " ms ago.");
        }
        try {
            return maker.make();
        } catch (RuntimeException e) {
            nextTry = System.nanoTime() + PAUSE.toNanos();
            throw e;
        }
    }

    private Answer failed(CachedPage stale, RuntimeException failure) {
        LOG.warn("Making the home page failed. Visitors see the one made at {}.", stale.madeAt(), failure);
        return answer(stale, Source.STALE);
    }

    private Answer renewed(CachedPage stale) {
        Optional<SimpleLock> lock = locks.lock(new LockConfiguration(ClockProvider.now(), key, times.lock(), PAUSE));
        if (lock.isEmpty()) {
            return answer(stale, Source.STALE);
        }
        try {
            CachedPage kept = pages.get(key, CachedPage.class);
            if (isFresh(kept)) { // by whoever had the lock before
                return answer(kept, Source.KEPT);
            }
            CachedPage page = maker.make();
            pages.put(key, page);
            return made(page);
        } catch (RuntimeException e) {
            return failed(stale, e);
        } finally {
            lock.get().unlock();
        }
    }

    /**
     * Looks once more at what the page was made of. A change that came while it was made has emptied the cache too
     * early: the page came after that.
     */
    private Answer made(CachedPage page) {
        if (newsroom.headline().equals(page.headline())) {
            return answer(page, Source.MADE);
        }
        pages.evict(key);
        return first();
    }

    private Answer answer(CachedPage page, Source source) {
        last = page;
        return new Answer(page, source, age(page));
    }

    /** A page of the future was made by a wrong clock. */
    private boolean isFresh(@Nullable CachedPage page) {
        return page != null && age(page).abs().compareTo(times.fresh()) < 0;
    }

    private Duration age(CachedPage page) {
        return Duration.between(page.madeAt(), clock.instant());
    }
}
