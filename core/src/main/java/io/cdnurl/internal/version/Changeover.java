package io.cdnurl.internal.version;

import java.util.Collection;
import java.util.function.Consumer;

/**
 * Lets several change over to something else: first each prepares, then all change. If one cannot prepare, none
 * changes. The changes of a builder come one after the other, whichever threads find them: other manifests, and domains
 * that are left out or come back. Thread-safe.
 */
public final class Changeover {
    /** Changes over. */
    public interface User {
        /** Uses what it has prepared for. It does not fail. */
        void changeOver();
    }

    /** Makes the changeover of a builder. */
    Changeover() {}

    /**
     * Lets users change over.
     *
     * @param users those that change
     * @param preparation lets one of them prepare. It need not come to the change: another preparation may follow
     * @param <U> what they are
     */
    public synchronized <U extends User> void of(Collection<U> users, Consumer<U> preparation) {
        users.forEach(preparation);
        users.forEach(User::changeOver);
    }
}
