package io.cdnurl.examples.scaling.app;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;

/**
 * Pages in the store. A copy of each that was read is in this instance's memory, and is in use while the store does not
 * answer. So when the store ends, no page has to be made because of that. A copy that was made later than what the store
 * has is in use, too: the store did not take it, since it is full.
 */
final class SharedPages implements Cache {
    private final SharedStore store;
    private final Cache shared;
    private final Cache local;

    SharedPages(SharedStore store, Cache shared, Cache local) {
        this.store = store;
        this.shared = shared;
        this.local = local;
    }

    @Override
    public String getName() {
        return shared.getName();
    }

    @Override
    public Object getNativeCache() {
        return shared.getNativeCache();
    }

    @Override
    public @Nullable ValueWrapper get(Object key) {
        return store.ask(() -> copied(key, shared.get(key)), () -> local.get(key));
    }

    private @Nullable ValueWrapper copied(Object key, @Nullable ValueWrapper found) {
        if (found == null) {
            local.evict(key);
            return null;
        }
        ValueWrapper copy = local.get(key);
        if (copy != null && isLater(copy.get(), found.get())) {
            return copy;
        }
        local.put(key, found.get());
        return found;
    }

    private static boolean isLater(@Nullable Object copy, @Nullable Object found) {
        return copy instanceof CachedPage own
                && found instanceof CachedPage other
                && own.madeAt().isAfter(other.madeAt());
    }

    @Override
    public <T> @Nullable T get(Object key, @Nullable Class<T> type) {
        ValueWrapper found = get(key);
        return found == null || type == null ? null : type.cast(found.get());
    }

    /** One at a time of all instances; while the store does not answer, one of each. */
    @Override
    public <T> @Nullable T get(Object key, Callable<T> valueLoader) {
        return store.ask(
                () -> {
                    T value = shared.get(key, valueLoader);
                    local.put(key, value);
                    return value;
                },
                () -> local.get(key, valueLoader));
    }

    @Override
    public void put(Object key, @Nullable Object value) {
        local.put(key, value);
        tell(() -> shared.put(key, value));
    }

    @Override
    public void evict(Object key) {
        local.evict(key);
        tell(() -> shared.evict(key));
    }

    @Override
    public void clear() {
        invalidate();
    }

    /**
     * {@inheritDoc}
     *
     * @throws org.springframework.dao.DataAccessException if the store does not answer: then other instances still have
     *     what is there
     */
    @Override
    public boolean invalidate() {
        local.invalidate();
        return shared.invalidate();
    }

    private void tell(Runnable order) {
        store.ask(
                () -> {
                    order.run();
                    return true;
                },
                () -> false);
    }
}
