package io.cdnurl.site;

import io.cdnurl.StaticEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * A static asset that a request to the site leads to, for the site as the origin of a CDN. {@link SiteAssets#asset}
 * finds it. Thread-safe.
 */
public interface SiteAsset {
    /** {@return the static endpoint that it belongs to} */
    StaticEndpoint endpoint();

    /**
     * Compares the version in the URL of a request with the version that the asset has now. The file system is asked,
     * whatever {@code CDN_TIMESTAMP_MAX_AGE} says: a year in a cache is longer than the age of a page.
     *
     * @param uri the encoded path of the request as it was sent, with the root path in front
     * @param query the encoded query of the request as it was sent; null for none
     * @return the version that is asked for
     */
    RequestedVersion requestedVersion(String uri, @Nullable String query);

    /**
     * Returns a hash of the file's content, for the entity tag of an answer ({@code ETag}, RFC 9110, section 8.8.3).
     * The file is read the first time, and again when it has changed.
     *
     * @return 32 hexadecimal digits; null if the file is not on this machine
     */
    @Nullable
    String contentHash();
}
