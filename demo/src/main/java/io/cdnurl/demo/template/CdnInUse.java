package io.cdnurl.demo.template;

import io.cdnurl.CdnUrlBuilder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The builder that templates ask while a page is written on this thread. A site has one builder, and gives it to its
 * engine; here every visitor chooses settings, so the engines are told to ask here.
 */
public final class CdnInUse {
    private static final ThreadLocal<@Nullable CdnUrlBuilder> CURRENT = new ThreadLocal<>();

    private CdnInUse() {}

    static @Nullable CdnUrlBuilder get() {
        return CURRENT.get();
    }

    /** Does something with a builder in use. */
    public static <T> T with(CdnUrlBuilder cdn, Supplier<T> work) {
        CURRENT.set(cdn);
        try {
            return work.get();
        } finally {
            CURRENT.remove();
        }
    }
}
