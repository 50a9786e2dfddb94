package io.cdnurl.manifest;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What browsers that do not know modules run in place of the scripts of an {@link EntryPoint}: a bundle in the format
 * of <a href="https://github.com/systemjs/systemjs">SystemJS</a>, as {@code @vitejs/plugin-legacy} makes it.
 *
 * @param loader a classic script that runs first: polyfills, and SystemJS itself
 * @param script the script that SystemJS loads; it cannot run by itself
 */
public record LegacyScripts(EntryFile loader, EntryFile script) {
    /**
     * Checks for nulls.
     *
     * @param loader a classic script that runs first
     * @param script the script that SystemJS loads
     */
    public LegacyScripts {
        Objects.requireNonNull(loader, "loader");
        Objects.requireNonNull(script, "script");
    }

    // Written out: see "What ends with the application" in ARCHITECTURE.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LegacyScripts that && loader.equals(that.loader) && script.equals(that.script);
    }

    @Override
    public int hashCode() {
        return Objects.hash(loader, script);
    }
}
