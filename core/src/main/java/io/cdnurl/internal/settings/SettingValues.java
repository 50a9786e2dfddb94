package io.cdnurl.internal.settings;

import io.cdnurl.MissingAssetPolicy;
import io.cdnurl.RequestContext;
import io.cdnurl.Router;
import io.cdnurl.SchemePolicy;
import io.cdnurl.Setting;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All settings, checked.
 *
 * @param scheme where the scheme of URLs on the CDN comes from
 * @param health how the domains of the CDN are checked, null if they are not
 * @param pathPrefix the raw path between the domain and an endpoint's own; empty for none
 * @param site the site's own address, null if it is not known
 * @param onMissing what becomes of an asset that is missing
 * @param computesIntegrity whether integrities are computed from files
 * @param version where versions come from
 * @param manifest how manifests are read
 * @param endpoints the static endpoints, at least one
 * @param router writes the paths of all other endpoints
 * @param texts the settings that have a value, as texts without credentials
 * @param request finds the request that the calling thread answers; null if nothing does
 */
public record SettingValues(
        SchemePolicy scheme,
        @Nullable HealthSettings health,
        String pathPrefix,
        @Nullable RequestContext site,
        MissingAssetPolicy onMissing,
        boolean computesIntegrity,
        VersionSettings version,
        ManifestSettings manifest,
        List<EndpointSettings> endpoints,
        Router router,
        Map<Setting, String> texts,
        @Nullable Supplier<@Nullable RequestContext> request) {}
