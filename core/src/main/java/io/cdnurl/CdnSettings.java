package io.cdnurl;

import io.cdnurl.internal.host.DomainRule;
import io.cdnurl.internal.settings.SettingValues;
import io.cdnurl.internal.settings.SettingsCheck;
import io.cdnurl.internal.settings.SettingsDraft;
import io.cdnurl.internal.settings.SettingsText;
import io.cdnurl.manifest.ManifestFormat;
import io.cdnurl.manifest.ManifestListener;
import io.cdnurl.manifest.ManifestSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link CdnUrlBuilder} is to do. Settings come from code, from a map or {@link java.util.Properties}, from the
 * environment, or from all of them; the later one wins:
 *
 * <pre>{@code
 * CdnSettings settings = CdnSettings.builder()
 *         .domain("mycdnname.cloudfront.net")
 *         .environment() // CDN_DOMAIN and the others, if they are set
 *         .staticEndpoint(StaticEndpoint.directory("static", "/static", Path.of("static")))
 *         .router(routes)
 *         .build();
 * }</pre>
 *
 * <p>{@link Setting} describes each setting that has a text form. Without a domain, or with {@code debug}, the URLs are
 * the site's own. Everything is checked in {@link Builder#build()}, and every problem is reported at once.
 *
 * <p>Immutable and thread-safe; the builder is not.
 */
public final class CdnSettings {
    private final SettingValues values;

    private CdnSettings(SettingValues values) {
        this.values = values;
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads settings from a map or {@link java.util.Properties}; short for {@code builder().load(map).build()}.
     *
     * @param map settings by the names of {@link Builder#load(Map)}
     * @return the settings
     * @throws InvalidSettingsException with every problem
     */
    public static CdnSettings of(Map<?, ?> map) {
        Objects.requireNonNull(map, "map");
        return builder().load(map).build();
    }

    SettingValues values() {
        return values;
    }

    /** Collects settings; each method returns this builder. Nothing is refused before {@link #build()}. */
    public static final class Builder {
        private final SettingsDraft draft = new SettingsDraft(RouteTable.EMPTY);

        private Builder() {}

        /**
         * Reads the settings in the environment of the process ({@code CDN_DOMAIN} and the others). Other variables are
         * left alone. If a name is nearly the name of a setting, {@code CDN_DOMIAN}, the log has a warning.
         *
         * @return this
         */
        public Builder environment() {
            return environment(System.getenv());
        }

        Builder environment(Map<String, String> variables) {
            SettingsText.loadEnvironment(variables, draft);
            return this;
        }

        /**
         * Reads the settings in a map or {@link java.util.Properties}, under their names or keys: {@code
         * CDN_PATH_PREFIX} or {@code cdn.path-prefix}. Values are texts, booleans, numbers, {@link Duration}s, or
         * collections of them for settings that take several. Empty values count as not set. A key that
         * begins with {@code CDN_} or {@code cdn.} and is not a setting is a problem; other keys are left alone. A
         * value that cannot be read is a problem too, even if a later call sets the same setting.
         *
         * @param map settings by name or key
         * @return this
         */
        public Builder load(Map<?, ?> map) {
            Objects.requireNonNull(map, "map");
            SettingsText.load(map, draft);
            return this;
        }

        /**
         * Sets {@code CDN_DEBUG}: the site's own URLs, no CDN, and no version unless {@code CDN_VERSION_ON_SITE} is
         * set. A file that a bundler made keeps its name.
         * A manifest that cannot be read is then a warning. Off by default.
         *
         * @param debug whether it is on
         * @return this
         */
        public Builder debug(boolean debug) {
            draft.debug = debug;
            return this;
        }

        /**
         * Sets {@code CDN_DOMAIN} to one domain. No domain by default, which leaves assets on the site.
         *
         * @param domain {@code host} or {@code host:port}; null for no domain
         * @return this
         */
        public Builder domain(@Nullable String domain) {
            draft.domains = domain == null ? List.of() : List.of(domain);
            return this;
        }

        /**
         * Sets {@code CDN_DOMAIN} to several domains. An asset always gets the same one, by its path without a
         * version. Another domain takes over its share of the assets and moves no other.
         *
         * @param domains {@code host} or {@code host:port} each; none leaves assets on the site
         * @return this
         */
        public Builder domains(String... domains) {
            Objects.requireNonNull(domains, "domains");
            draft.domains = List.of(domains);
            return this;
        }

        /**
         * Adds a rule of {@code CDN_DOMAIN_RULES}, behind those that are there: other domains for some assets. The
         * first rule whose pattern matches decides. No rules by default.
         *
         * @param pattern {@code *} stands for any characters but slashes, {@code **} for any characters, {@code ?} for
         *     one character but a slash. A pattern without a slash is matched with the file's own name, one with a
         *     slash with the whole path of the asset's URL without {@code CDN_PATH_PREFIX}, {@code /static/fonts/**};
         *     both with the name that pages use and with the file that a bundler made of it
         * @param domains what {@link #domains} takes, or {@code origin} for the site's own URL
         * @return this
         */
        public Builder domainRule(String pattern, String... domains) {
            Objects.requireNonNull(domains, "domains");
            draft.domainRules = new ArrayList<>(draft.domainRules);
            draft.domainRules.add(new DomainRule.Source(Objects.requireNonNull(pattern, "pattern"), List.of(domains)));
            return this;
        }

        /**
         * Sets the scheme of URLs on the CDN, {@code CDN_HTTPS}: true is {@link SchemePolicy#HTTPS}, false is {@link
         * SchemePolicy#HTTP}, not set is {@link SchemePolicy#FOLLOW_REQUEST}, the default.
         *
         * @param scheme where the scheme comes from
         * @return this
         */
        public Builder scheme(SchemePolicy scheme) {
            draft.scheme = Objects.requireNonNull(scheme, "scheme");
            return this;
        }

        /**
         * Sets {@code CDN_HEALTH_CHECK}: each domain of the CDN is asked for this path, again and again, by a thread in
         * the background. A domain that fails 3 checks in a row is left out of the URLs that are written from then on,
         * and is back after 2 successes in a row. Its assets are on the other domains meanwhile. Where no domain is
         * left they are on the site itself, with their versions, as it is the origin of the CDN. {@link
         * CdnUrlBuilder#domains} tells how the domains are. No checks by default, and none with {@code CDN_DEBUG}.
         *
         * <p>A check is a GET over https, or over http if {@code CDN_HTTPS} is false. A status of 2xx or 3xx that comes
         * in time is a success; redirects are not followed.
         *
         * @param path the raw path of something small that all domains have in their caches, {@code
         *     /static/css/site.css}; null for no checks
         * @return this
         */
        public Builder healthCheck(@Nullable String path) {
            draft.healthCheck = "".equals(path) ? null : path;
            return this;
        }

        /**
         * Sets {@code CDN_HEALTH_CHECK_INTERVAL}: the time between two checks, which varies by a tenth so that servers
         * do not ask at once. 10 seconds by default.
         *
         * @param interval the time, more than zero, at most 365 days
         * @return this
         */
        public Builder healthCheckInterval(Duration interval) {
            draft.healthCheckInterval = Objects.requireNonNull(interval, "interval");
            return this;
        }

        /**
         * Sets {@code CDN_HEALTH_CHECK_TIMEOUT}: the time limit for an answer. 2 seconds by default.
         *
         * @param limit the time, more than zero, not longer than the interval
         * @return this
         */
        public Builder healthCheckTimeout(Duration limit) {
            draft.healthCheckTimeout = Objects.requireNonNull(limit, "limit");
            return this;
        }

        /**
         * Sets {@code CDN_TIMESTAMP}: the version is the file's modification time. On by default; a manifest or a
         * fixed version takes its place.
         *
         * @param timestamp whether it is on
         * @return this
         */
        public Builder timestamp(boolean timestamp) {
            draft.setTimestamp(timestamp);
            return this;
        }

        /**
         * Sets the versioner of assets in place of their files' times, if no other setting gives them a version:
         *
         * <pre>{@code
         * builder.defaultVersioner(AssetVersioner::contentHash)
         * }</pre>
         *
         * <p>It is for frameworks, which know better defaults. A later {@link #timestamp} or {@code CDN_TIMESTAMP}
         * takes it back.
         *
         * @param versioner makes the versioner; what it gets is {@code CDN_TIMESTAMP_MAX_AGE}
         * @return this
         */
        public Builder defaultVersioner(Function<Duration, AssetVersioner> versioner) {
            draft.defaultVersioner = Objects.requireNonNull(versioner, "versioner");
            return this;
        }

        /**
         * Sets {@code CDN_TIMESTAMP_MAX_AGE}: about how long a file's time is remembered. One second by default.
         *
         * @param maxAge the time, at most 365 days; zero asks the file system at every call
         * @return this
         */
        public Builder timestampMaxAge(Duration maxAge) {
            draft.timestampMaxAge = Objects.requireNonNull(maxAge, "maxAge");
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_URL} to one address, and {@code CDN_MANIFEST} with it: what the manifest says is
         * the version, a checksum or the name of the file that a bundler made.
         *
         * @param url an http(s), file or classpath address; null for no manifest
         * @return this
         */
        public Builder manifestUrl(@Nullable String url) {
            return url == null ? manifestUrls() : manifestUrls(url);
        }

        /**
         * Sets {@code CDN_MANIFEST_URL} to several addresses, and {@code CDN_MANIFEST} with it: the first manifest
         * that knows a name answers.
         *
         * @param urls http(s), file or classpath addresses; none for no manifest
         * @return this
         */
        public Builder manifestUrls(String... urls) {
            Objects.requireNonNull(urls, "urls");
            draft.manifestUrls = List.of(urls);
            draft.manifestSource = null;
            draft.manifest = urls.length > 0 ? true : null;
            return this;
        }

        /**
         * Takes the manifest from a source of your own in place of an address. {@code CDN_MANIFEST} is then on.
         *
         * @param source where the manifest is read
         * @return this
         */
        public Builder manifestSource(ManifestSource source) {
            draft.manifestSource = Objects.requireNonNull(source, "source");
            draft.manifestUrls = List.of();
            draft.manifest = true;
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_FORMAT}: the format of the manifests. By default it is recognized by their content.
         *
         * @param name {@code vite}, for instance; null to have it recognized
         * @return this
         */
        public Builder manifestFormat(@Nullable String name) {
            draft.manifestFormat = name;
            return this;
        }

        /**
         * Adds a format of your own, which is asked before the standard ones.
         *
         * @param format how manifests may be read
         * @return this
         */
        public Builder addManifestFormat(ManifestFormat format) {
            draft.manifestFormats.add(Objects.requireNonNull(format, "format"));
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_KEY_PREFIX}: what names in the manifest may have in front of the names that pages
         * use, {@code src/} for instance. Empty by default.
         *
         * @param prefix the text, with its slash
         * @return this
         */
        public Builder manifestKeyPrefix(String prefix) {
            draft.manifestKeyPrefix = Objects.requireNonNull(prefix, "prefix");
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_PATHS}: where a path in the manifest begins that has a slash at its start. At the
         * root of the site by default.
         *
         * @param below whether it begins at the path of the static endpoint
         * @return this
         */
        public Builder manifestPathsBelowEndpoint(boolean below) {
            draft.manifestPathsBelowEndpoint = below;
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_KEEP_HOST}: whether files that have a host in the manifest keep it. On by default;
         * if off, they are on {@code CDN_DOMAIN}, at the same path.
         *
         * @param keep whether they keep it
         * @return this
         */
        public Builder manifestKeepHost(boolean keep) {
            draft.manifestKeepHost = keep;
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_FALLBACK}: the versioners of assets that no manifest lists, {@link
         * AssetVersioner#contentHash} or {@link AssetVersioner#lastModified} for instance. None by default: such an
         * asset is missing.
         *
         * @param versioners are asked in this order; none for no fallback
         * @return this
         */
        public Builder manifestFallback(AssetVersioner... versioners) {
            Objects.requireNonNull(versioners, "versioners");
            List<Function<Duration, AssetVersioner>> fallback = new ArrayList<>();
            for (AssetVersioner versioner : List.of(versioners)) {
                fallback.add(maxAge -> versioner);
            }
            draft.manifestFallback = fallback;
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_WATCH}: whether manifests in local files are looked at twice a second, and read
         * when they have changed. Off by default; for development.
         *
         * @param watch whether it is on
         * @return this
         */
        public Builder manifestWatch(boolean watch) {
            draft.manifestWatch = watch;
            return this;
        }

        /**
         * Sets {@code CDN_DEV_SERVER}: where Vite's development server is. Tags and URLs of the sources that it serves
         * lead there for as long as the builder lives; nothing asks whether it runs. It is for development: without
         * {@code CDN_DEBUG} it is a problem. No such server by default.
         *
         * @param address {@code http://localhost:5173}, as the browser sees it, with Vite's {@code base} behind it;
         *     null for none
         * @return this
         */
        public Builder devServer(@Nullable String address) {
            draft.devServer = address;
            return this;
        }

        /**
         * Sets {@code CDN_DEV_SERVER_FILE}: the file that holds the address of Vite's development server while it runs,
         * as Laravel's plugin and others write it. While there is no such file, pages get the files that were built. It
         * is looked at about every second while pages are rendered, and never without {@code CDN_DEBUG} or with {@code
         * CDN_DEV_SERVER}. No such file by default.
         *
         * @param file its path, {@code public/hot}; null for none
         * @return this
         */
        public Builder devServerFile(@Nullable Path file) {
            draft.devServerFile = file;
            return this;
        }

        /**
         * Sets {@code CDN_INTEGRITY_COMPUTED}: whether the integrity of an asset is computed from the file of its
         * static endpoint (SHA-384) if the manifest has none. That file must be the one that is served. An integrity
         * in a manifest that does not fit the file is then not used, with a warning. Off by default.
         *
         * @param computed whether it is on
         * @return this
         */
        public Builder integrityComputed(boolean computed) {
            draft.integrityComputed = computed;
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_REFRESH}: the time between two refreshes. Zero, for never, by default.
         *
         * @param interval the time, at most 365 days
         * @return this
         */
        public Builder manifestRefresh(Duration interval) {
            draft.manifestRefresh = Objects.requireNonNull(interval, "interval");
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_CONNECT_TIMEOUT}, for connecting to an http(s) address. 5 seconds by default.
         *
         * @param limit the time, more than zero, at most 365 days
         * @return this
         */
        public Builder manifestConnectTimeout(Duration limit) {
            draft.manifestConnectTimeout = Objects.requireNonNull(limit, "limit");
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_READ_TIMEOUT}, for the whole answer of an http(s) address. 30 seconds by default.
         *
         * @param limit the time, more than zero, at most 365 days
         * @return this
         */
        public Builder manifestReadTimeout(Duration limit) {
            draft.manifestReadTimeout = Objects.requireNonNull(limit, "limit");
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_ANY_REDIRECT}: whether the manifest's server may redirect to any host. False by
         * default: only to its own host and port, or from http to https there.
         *
         * @param anyRedirect true to follow redirects to any host; never from https to http
         * @return this
         */
        public Builder manifestAnyRedirect(boolean anyRedirect) {
            draft.manifestAnyRedirect = anyRedirect;
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_MAX_BYTES}, the greatest size of a manifest, unpacked. 134,217,728 bytes (128
         * MiB) by default.
         *
         * @param bytes the size in bytes
         * @return this
         */
        public Builder manifestMaxBytes(int bytes) {
            draft.manifestMaxBytes = bytes;
            return this;
        }

        /**
         * Sets the listener that is told of refreshes. {@link ManifestListener#logging()} by default.
         *
         * @param listener the listener
         * @return this
         */
        public Builder manifestListener(ManifestListener listener) {
            draft.manifestListener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Sets {@code CDN_VERSION}: one version for every asset, for servers whose file times differ. No version by
         * default.
         *
         * @param version the raw version; null or empty for none
         * @return this
         */
        public Builder version(@Nullable String version) {
            draft.version = "".equals(version) ? null : version;
            return this;
        }

        /**
         * Sets {@code CDN_VERSION_ON_SITE}: whether the site's own URLs of assets have versions, for sites without a
         * CDN. Off by default, as in Flask-CDN-NG. What a rule leaves on the site has its version in any case.
         *
         * @param on whether they have
         * @return this
         */
        public Builder versionOnSite(boolean on) {
            draft.versionOnSite = on;
            return this;
        }

        /**
         * Sets where versions come from, in place of what the other settings say. A manifest that they name is not
         * read.
         *
         * @param versioner the versioner
         * @return this
         */
        public Builder versioner(AssetVersioner versioner) {
            draft.versioner = Objects.requireNonNull(versioner, "versioner");
            return this;
        }

        /**
         * Sets {@code CDN_PATH_PREFIX}: a path between the domain and an endpoint's own. Empty by default.
         *
         * @param pathPrefix the raw path, {@code /assets-v2}
         * @return this
         */
        public Builder pathPrefix(String pathPrefix) {
            draft.pathPrefix = Objects.requireNonNull(pathPrefix, "pathPrefix");
            return this;
        }

        /**
         * Sets {@code CDN_SITE_URL}: the site's own address, for absolute URLs if there is no request (mail, batch).
         * Not set by default.
         *
         * @param siteUrl {@code https://www.example.com} or {@code https://www.example.com/app}, or null
         * @return this
         */
        public Builder siteUrl(@Nullable String siteUrl) {
            draft.siteUrl = siteUrl;
            return this;
        }

        /**
         * Sets {@code CDN_ON_MISSING}: what becomes of an asset whose version cannot be determined. {@link
         * MissingAssetPolicy#FAIL} by default.
         *
         * @param policy what becomes of it
         * @return this
         */
        public Builder onMissing(MissingAssetPolicy policy) {
            draft.onMissing = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Adds a static endpoint. If none is added there is one: {@code static} at {@code /static}, from the folder
         * {@code static} of the classpath.
         *
         * @param endpoint the endpoint
         * @return this
         */
        public Builder staticEndpoint(StaticEndpoint endpoint) {
            draft.staticEndpoints.add(Objects.requireNonNull(endpoint, "endpoint"));
            return this;
        }

        /**
         * Sets the router, which writes the paths of endpoints that are not static. By default there are no such
         * endpoints. It is asked for nothing before the first call for a URL, so it may belong to a framework that has
         * not started yet.
         *
         * @param router a {@link RouteTable}, or a framework's routes behind a {@link Router}
         * @return this
         */
        public Builder router(Router router) {
            draft.router = Objects.requireNonNull(router, "router");
            draft.routeNames = router instanceof RouteTable ? router.endpoints() : List.of();
            return this;
        }

        /**
         * Sets how the request is found if neither the call nor {@link CurrentRequest} has one. By default there is
         * none.
         *
         * @param request returns the request that the calling thread answers, or null. It is called often, so it
         *     must be fast; it is not called if the URL is remembered and is the same for every request
         * @return this
         */
        public Builder request(Supplier<@Nullable RequestContext> request) {
            draft.request = Objects.requireNonNull(request, "request");
            return this;
        }

        /**
         * Checks everything.
         *
         * @return the settings
         * @throws InvalidSettingsException with every problem
         */
        public CdnSettings build() {
            return new CdnSettings(SettingsCheck.check(draft));
        }
    }
}
