package io.cdnurl.internal.settings;

import io.cdnurl.AssetVersioner;
import io.cdnurl.MissingAssetPolicy;
import io.cdnurl.RequestContext;
import io.cdnurl.Router;
import io.cdnurl.SchemePolicy;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.host.DomainRule;
import io.cdnurl.manifest.FetchLimits;
import io.cdnurl.manifest.ManifestFormat;
import io.cdnurl.manifest.ManifestListener;
import io.cdnurl.manifest.ManifestSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was set so far, not yet checked, with the defaults of the rest: by the methods of a builder, and by {@link
 * SettingsText}. Its fields are public, since two dozen getters and setters would say nothing. For one builder; not
 * thread-safe.
 */
public final class SettingsDraft {
    /** Problems with texts that could not be read. */
    public final SettingProblems problems = new SettingProblems();

    /** {@code CDN_DEBUG}. */
    public boolean debug;
    /** {@code CDN_DOMAIN}; empty for none. */
    public List<String> domains = List.of();
    /** {@code CDN_DOMAIN_RULES}. */
    public List<DomainRule.Source> domainRules = new ArrayList<>();
    /** {@code CDN_HTTPS}. */
    public SchemePolicy scheme = SchemePolicy.FOLLOW_REQUEST;
    /** {@code CDN_HEALTH_CHECK}; null for no checks. */
    public @Nullable String healthCheck;
    /** {@code CDN_HEALTH_CHECK_INTERVAL}. */
    public Duration healthCheckInterval = Duration.ofSeconds(10);
    /** {@code CDN_HEALTH_CHECK_TIMEOUT}. */
    public Duration healthCheckTimeout = Duration.ofSeconds(2);
    /** {@code CDN_TIMESTAMP}. */
    public boolean timestamp = true;
    /** {@code CDN_TIMESTAMP_MAX_AGE}. */
    public Duration timestampMaxAge = Duration.ofSeconds(1);
    /** {@code CDN_MANIFEST}; null if it is not set. */
    public @Nullable Boolean manifest;
    /** {@code CDN_MANIFEST_URL}; empty for none. */
    public List<String> manifestUrls = List.of();
    /** Takes the place of the addresses. */
    public @Nullable ManifestSource manifestSource;
    /** {@code CDN_MANIFEST_FORMAT}. */
    public @Nullable String manifestFormat;
    /** Formats that are asked before the standard ones. */
    public final List<ManifestFormat> manifestFormats = new ArrayList<>();
    /** {@code CDN_MANIFEST_KEY_PREFIX}. */
    public String manifestKeyPrefix = "";
    /** {@code CDN_MANIFEST_PATHS}: whether paths in a manifest are below the endpoint. */
    public boolean manifestPathsBelowEndpoint;
    /** {@code CDN_VERSION_ON_SITE}. */
    public boolean versionOnSite;
    /** {@code CDN_MANIFEST_KEEP_HOST}. */
    public boolean manifestKeepHost = true;
    /** {@code CDN_MANIFEST_FALLBACK}: each makes a versioner of the greatest age of a file's time. */
    public List<Function<Duration, AssetVersioner>> manifestFallback = List.of();
    /** {@code CDN_MANIFEST_WATCH}. */
    public boolean manifestWatch;
    /** {@code CDN_MANIFEST_REFRESH}. */
    public Duration manifestRefresh = Duration.ZERO;
    /** {@code CDN_MANIFEST_CONNECT_TIMEOUT}. */
    public Duration manifestConnectTimeout = FetchLimits.DEFAULT.connectTimeout();
    /** {@code CDN_MANIFEST_READ_TIMEOUT}. */
    public Duration manifestReadTimeout = FetchLimits.DEFAULT.readTimeout();
    /** {@code CDN_MANIFEST_MAX_BYTES}. */
    public int manifestMaxBytes = FetchLimits.DEFAULT.maxBytes();
    /** {@code CDN_MANIFEST_ANY_REDIRECT}. */
    public boolean manifestAnyRedirect = FetchLimits.DEFAULT.redirectsToAnyHost();
    /** Is told of refreshes. */
    public ManifestListener manifestListener = ManifestListener.logging();
    /** {@code CDN_DEV_SERVER}. */
    public @Nullable String devServer;
    /** {@code CDN_DEV_SERVER_FILE}. */
    public @Nullable Path devServerFile;
    /** {@code CDN_INTEGRITY_COMPUTED}. */
    public boolean integrityComputed;
    /** {@code CDN_VERSION}. */
    public @Nullable String version;
    /** Takes the place of file times, made of the greatest age of one; null for file times. */
    public @Nullable Function<Duration, AssetVersioner> defaultVersioner;
    /** Takes the place of what the other settings say of versions. */
    public @Nullable AssetVersioner versioner;
    /** {@code CDN_PATH_PREFIX}. */
    public String pathPrefix = "";
    /** {@code CDN_SITE_URL}. */
    public @Nullable String siteUrl;
    /** {@code CDN_ON_MISSING}. */
    public MissingAssetPolicy onMissing = MissingAssetPolicy.FAIL;
    /** The static endpoints; none for the usual one. */
    public final List<StaticEndpoint> staticEndpoints = new ArrayList<>();
    /** Writes the paths of all other endpoints. */
    public Router router;
    /** The names of its endpoints, if they are known before the application has started. */
    public Collection<String> routeNames = List.of();
    /** Finds the request; null if nothing does. */
    public @Nullable Supplier<@Nullable RequestContext> request;

    /**
     * Starts with the defaults.
     *
     * @param router a router that knows no endpoint
     */
    public SettingsDraft(Router router) {
        this.router = router;
    }

    /**
     * Sets {@code CDN_TIMESTAMP}; it was meant, so nothing takes the place of file times.
     *
     * @param on whether it is on
     */
    public void setTimestamp(boolean on) {
        timestamp = on;
        defaultVersioner = null;
    }

    /** {@return whether manifests are used: an address is enough, unless {@code CDN_MANIFEST} says no} */
    boolean usesManifest() {
        return manifest != null ? manifest : manifestSource != null || !manifestUrls.isEmpty();
    }
}
