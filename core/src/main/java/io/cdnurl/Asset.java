package io.cdnurl;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One asset, as an {@link AssetVersioner} sees it.
 *
 * @param endpoint the static endpoint that it belongs to
 * @param filename its raw name below the endpoint's folder, {@code css/style.css}; already checked
 */
public record Asset(StaticEndpoint endpoint, String filename) {
    /**
     * Checks that both are there.
     *
     * @param endpoint the static endpoint
     * @param filename the raw name of the file
     */
    public Asset {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(filename, "filename");
    }

    /**
     * Returns the raw path of the asset's URL without the slash at its start, as manifests list it.
     *
     * @return {@code static/css/style.css}, for instance
     */
    public String path() {
        return endpoint.listedPrefix().concat(filename);
    }

    // Written out: see "What ends with the application" in ARCHITECTURE.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Asset that && endpoint.equals(that.endpoint) && filename.equals(that.filename);
    }

    @Override
    public int hashCode() {
        return Objects.hash(endpoint, filename);
    }
}
