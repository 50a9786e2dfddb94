package io.cdnurl.examples.scaling.app;

import java.util.Optional;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;

/** Locks in the store; while it does not answer, in this instance's memory. */
final class SharedLocks implements LockProvider {
    private final SharedStore store;
    private final LockProvider shared;
    private final LockProvider local;

    SharedLocks(SharedStore store, LockProvider shared, LockProvider local) {
        this.store = store;
        this.shared = shared;
        this.local = local;
    }

    @Override
    public Optional<SimpleLock> lock(LockConfiguration configuration) {
        return store.ask(() -> shared.lock(configuration).map(this::forgiving), () -> local.lock(configuration));
    }

    /** A lock that the store cannot be told to end ends by itself. */
    private SimpleLock forgiving(SimpleLock lock) {
        return () -> store.ask(
                () -> {
                    lock.unlock();
                    return true;
                },
                () -> false);
    }
}
