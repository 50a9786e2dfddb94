package io.cdnurl.internal.settings;

import io.cdnurl.AssetVersioner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where versions come from, checked.
 *
 * @param versioner is asked for the assets of endpoints without a manifest
 * @param fixed {@code CDN_VERSION}, null if it is not used
 * @param fallback are asked for what no manifest lists
 * @param isOnSite whether the site's own URLs have versions, too
 */
public record VersionSettings(
        AssetVersioner versioner, @Nullable String fixed, List<AssetVersioner> fallback, boolean isOnSite) {}
