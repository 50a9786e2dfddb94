package io.cdnurl.internal.settings;

import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.dev.DevServer;
import io.cdnurl.internal.host.AssetHosts;
import io.cdnurl.manifest.ManifestSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A static endpoint with what is its own and what it has from all, checked.
 *
 * @param endpoint the endpoint
 * @param hosts where its assets are
 * @param manifests its manifests, its own or those of all; none if versions come from elsewhere
 * @param devServer serves its sources while it runs, null if none does
 */
public record EndpointSettings(
        StaticEndpoint endpoint,
        AssetHosts hosts,
        List<ManifestSource> manifests,
        @Nullable DevServer devServer) {}
