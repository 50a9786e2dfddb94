package io.cdnurl.demo.template;

import io.cdnurl.CdnUrlBuilder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The builder for the page that this thread writes. A usual site has one builder and passes it to its engine. Here each
 * visitor chooses the settings, so the engines get the builder of the current page from this class.
 */
public final class CdnInUse {
    private static final ThreadLocal<@Nullable CdnUrlBuilder> CURRENT = new ThreadLocal<>();

    private CdnInUse() {}

    static @Nullable CdnUrlBuilder get() {
        return CURRENT.get();
    }

    /** Does some work with a builder in use. */
    public static <T> T with(CdnUrlBuilder cdn, Supplier<T> work) {
        CURRENT.set(cdn);
        try {
            return work.get();
        } finally {
            CURRENT.remove();
        }
    }
}
