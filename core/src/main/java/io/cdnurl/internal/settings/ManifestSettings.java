package io.cdnurl.internal.settings;

import io.cdnurl.manifest.ManifestFormat;
import io.cdnurl.manifest.ManifestListener;
import io.cdnurl.manifest.format.StandardFormats;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How manifests are read, checked.
 *
 * @param forcedFormat the format of all manifests, null to have it recognized
 * @param furtherFormats formats that are asked before the standard ones
 * @param keyPrefix what names in a manifest may have in front; empty for nothing
 * @param pathsAreBelowEndpoint whether paths in a manifest are below the endpoint, not below the site's root
 * @param keepsHosts whether files keep the host that a manifest gives them
 * @param isWatched whether manifests in local files are watched
 * @param refresh the time between two refreshes, zero for never
 * @param listener is told of refreshes
 * @param mayBeAbsent whether a manifest that cannot be read at the start is a warning only
 */
public record ManifestSettings(
        @Nullable ManifestFormat forcedFormat,
        List<ManifestFormat> furtherFormats,
        String keyPrefix,
        boolean pathsAreBelowEndpoint,
        boolean keepsHosts,
        boolean isWatched,
        Duration refresh,
        ManifestListener listener,
        boolean mayBeAbsent) {
    /** {@return how manifests are read; ask only if there is one, since loading all formats takes a while} */
    public ManifestFormat format() {
        return forcedFormat != null ? forcedFormat : StandardFormats.recognizing(furtherFormats);
    }
}
