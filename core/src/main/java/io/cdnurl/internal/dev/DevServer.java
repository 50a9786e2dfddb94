package io.cdnurl.internal.dev;

import org.jspecify.annotations.Nullable;

/** The development server of Vite, which serves sources while somebody works on them. Thread-safe. */
@FunctionalInterface
public interface DevServer {
    /** {@return where it is now, null if it does not run} */
    @Nullable
    DevServerAddress address();

    /**
     * {@return what to add to the message that something was not built: how it would be served without a build; empty
     * if there is nothing to add}
     */
    default String hint() {
        return "";
    }
}
