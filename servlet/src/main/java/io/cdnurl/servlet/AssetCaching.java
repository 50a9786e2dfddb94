package io.cdnurl.servlet;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an asset to caches, if the answer turns out to be its file.
 *
 * @param cacheControl the value of the header
 * @param entityTag the tag of the file; null for the container's, if it has one
 * @param isKnown whether the sender of the request has the file already
 * @param holds whether the file is still the one of which this was said
 */
record AssetCaching(String cacheControl, @Nullable String entityTag, boolean isKnown, BooleanSupplier holds) {
    /** No cache may keep the answer. */
    static final AssetCaching NONE = new AssetCaching(CacheHeaders.NO_STORE, null, false, () -> false);
}
