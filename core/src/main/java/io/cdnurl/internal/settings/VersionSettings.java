package io.cdnurl.internal.settings;

import io.cdnurl.AssetVersioner;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where versions come from, checked.
 *
 * @param versioner is asked for the assets of endpoints without a manifest
 * @param fixed {@code CDN_VERSION}, null if it is not used
 * @param fallback are asked for what no manifest lists
 * @param fileMaxAge about how long what was found out about a file is used, {@code CDN_TIMESTAMP_MAX_AGE}
 * @param isOnSite whether the site's own URLs have versions, too
 */
public record VersionSettings(
        AssetVersioner versioner,
        @Nullable String fixed,
        List<AssetVersioner> fallback,
        Duration fileMaxAge,
        boolean isOnSite) {}
