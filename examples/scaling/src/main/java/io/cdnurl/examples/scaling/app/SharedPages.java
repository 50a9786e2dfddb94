package io.cdnurl.examples.scaling.app;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;

/**
 * Pages in the store. A copy of each that was read is in this instance's memory, and is in use while the store does not
 * answer. So when the store ends, no page has to be made because of that.
 *
 * <p>A page that the store did not take, since it is full or was down, is in use here until it is stale. Else it would
 * be made again each time that the store answers a question. For that long, a change that another instance handles is
 * not seen here.
 */
final class SharedPages implements Cache {
    private final SharedStore store;
    private final Cache shared;
    private final Cache local;
    /** The keys of pages that the store did not take. */
    private final Set<Object> refused = ConcurrentHashMap.newKeySet();

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
        ValueWrapper own = refused.contains(key) ? local.get(key) : null;
        if (own != null) {
            return own;
        }
        if (found == null) {
            local.evict(key);
        } else {
            local.put(key, found.get());
        }
        return found;
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
                    refused.remove(key);
                    return value;
                },
                () -> {
                    refused.add(key);
                    return local.get(key, valueLoader);
                });
    }

    @Override
    public void put(Object key, @Nullable Object value) {
        local.put(key, value);
        if (isDone(() -> shared.put(key, value))) {
            refused.remove(key);
        } else {
            refused.add(key);
        }
    }

    @Override
    public void evict(Object key) {
        local.evict(key);
        isDone(() -> shared.evict(key));
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
        refused.clear();
        return shared.invalidate();
    }

    private boolean isDone(Runnable order) {
        return store.ask(
                () -> {
                    order.run();
                    return true;
                },
                () -> false);
    }
}
