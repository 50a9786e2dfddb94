package io.cdnurl.internal.url;

import static io.cdnurl.internal.call.CallNames.FILENAME;

import io.cdnurl.RequestContext;
import io.cdnurl.SchemePolicy;
import io.cdnurl.internal.call.Query;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.host.Host;
import io.cdnurl.internal.host.UrlScheme;
import io.cdnurl.internal.settings.EndpointSettings;
import io.cdnurl.internal.settings.SettingValues;
import io.cdnurl.internal.text.PercentEncoding;
import io.cdnurl.internal.version.Version;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the URLs of one static endpoint's assets: on which host, under which path, with which query. While domains are
 * left out, {@linkplain #without another one} writes the URLs. Immutable and thread-safe.
 */
final class AssetUrlWriter {
    /** As the settings say. */
    private final HostChoice configured;
    /** The same, without the domains that are left out now. */
    private final HostChoice inUse;
    /** Whether domains may be left out at times. */
    private final boolean leavesOut;

    private final SchemePolicy scheme;
    private final String pathPrefix;
    private final boolean keepsHosts;
    private final SiteUrls site;
    /** The encoded path of the endpoint, with a slash at its end. */
    private final String sitePath;
    /** What comes between the scheme and a file's path if all assets are on one domain, else null. */
    private final @Nullable String cdnBase;

    /** Leaves no domain out. */
    AssetUrlWriter(EndpointSettings endpoint, SettingValues settings, SiteUrls site) {
        this.configured = new HostChoice(endpoint.endpoint(), endpoint.hosts());
        this.inUse = configured;
        this.leavesOut = settings.health() != null;
        this.scheme = settings.scheme();
        this.pathPrefix = settings.pathPrefix();
        this.keepsHosts = settings.manifest().keepsHosts();
        this.site = site;
        this.sitePath = PercentEncoding.PATH.encode(endpoint.endpoint().urlPath() + "/");
        this.cdnBase = cdnBase(inUse.only(), pathPrefix, sitePath);
    }

    private AssetUrlWriter(AssetUrlWriter other, HostChoice inUse) {
        this.configured = other.configured;
        this.inUse = inUse;
        this.leavesOut = other.leavesOut;
        this.scheme = other.scheme;
        this.pathPrefix = other.pathPrefix;
        this.keepsHosts = other.keepsHosts;
        this.site = other.site;
        this.sitePath = other.sitePath;
        this.cdnBase = cdnBase(inUse.only(), pathPrefix, sitePath);
    }

    private static @Nullable String cdnBase(@Nullable Host only, String pathPrefix, String sitePath) {
        return only == null || only.isSite()
                ? null
                : "//" + only.domain() + PercentEncoding.PATH.encode(pathPrefix) + sitePath;
    }

    /** Returns a writer that leaves out these domains, and no others. */
    AssetUrlWriter without(Set<Host> out) {
        return new AssetUrlWriter(this, configured.without(out));
    }

    /** Returns where assets are if no domain is left out. */
    HostChoice configuredHosts() {
        return configured;
    }

    /** Returns where an asset is now. */
    Host host(KnownAsset asset) {
        return inUse.of(asset.name().filename(), asset.version().produced(), asset.isOfModules());
    }

    /**
     * Chooses the host of an asset for a call. An asset whose domains are all left out is on the site, unless the site
     * cannot be told from there: then its own domain is better than no URL, or one that leads elsewhere.
     */
    Host host(
            String filename,
            @Nullable ProducedFile produced,
            boolean isOfModules,
            ReservedValues options,
            @Nullable RequestContext request) {
        if (!options.cdn()) {
            return Host.SITE;
        }
        Host host = inUse.of(filename, produced, isOfModules);
        return host.isSite() && inUse != configured && !site.canStandIn(options, request)
                ? configured.of(filename, produced, isOfModules)
                : host;
    }

    /** Writes the URL for a call with nothing but the name. One on the CDN is remembered. */
    String plainUrl(KnownAsset asset, @Nullable RequestContext request) {
        UrlScheme urlScheme = UrlScheme.of(scheme, request);
        String known = asset.url(urlScheme);
        return known != null ? known : firstUrl(asset, urlScheme, request);
    }

    private String firstUrl(KnownAsset asset, UrlScheme urlScheme, @Nullable RequestContext request) {
        String url = rememberedUrl(asset, urlScheme);
        return url != null ? url : url(asset.version(), asset.isOfModules(), AssetCall.plain(asset.name(), request));
    }

    /** Writes the URL on the CDN and remembers it; null if the asset is on the site: its URL depends on the request. */
    private @Nullable String rememberedUrl(KnownAsset asset, UrlScheme urlScheme) {
        Host host = host(asset);
        if (host.isSite()) {
            return null;
        }
        String url = plainCdnUrl(urlScheme, host, asset.name(), asset.version());
        asset.remember(urlScheme, url);
        return url;
    }

    /** Writes the URLs that are remembered of an asset, for the same asset as it is now. */
    void rewrite(KnownAsset before, KnownAsset now) {
        for (UrlScheme each : UrlScheme.values()) {
            if (before.url(each) != null) {
                var unused = rememberedUrl(now, each);
            }
        }
    }

    /** Writes the URL of an asset that had none to remember, since it was on the site: as for most requests. */
    void writeUsual(KnownAsset now) {
        var unused = rememberedUrl(now, UrlScheme.of(scheme, null));
    }

    /** Writes the URL of an asset for any call. It is not remembered. */
    String url(Version version, boolean isOfModules, AssetCall call) {
        Host host = host(call.name().filename(), version.produced(), isOfModules, call.options(), call.request());
        return url(host, version, call);
    }

    private String url(Host host, Version version, AssetCall call) {
        return host.isSite()
                ? siteUrl(version, call)
                : cdnUrl(prefix(call.options(), call.request()), host, version, call);
    }

    /** Writes the URLs of an asset that caches may have, whatever is left out now: that on its own domain first. */
    List<String> cachedUrls(Version version, boolean isOfModules, AssetCall call) {
        return cachingHosts(call.name().filename(), version.produced(), isOfModules)
                .map(host -> url(host, version, call))
                .distinct()
                .toList();
    }

    /** Writes the URLs of a file that a bundler made, as {@link #cachedUrls}. */
    List<String> cachedFileUrls(String name, ProducedFile file, boolean isOfModules, @Nullable RequestContext request) {
        return cachingHosts(name, file, isOfModules)
                .map(host -> fileUrl(file, host, ReservedValues.NONE, request))
                .distinct()
                .toList();
    }

    private Stream<Host> cachingHosts(String filename, @Nullable ProducedFile produced, boolean isOfModules) {
        return leavesOut
                ? configured.all(filename, produced, isOfModules).stream()
                : Stream.of(configured.of(filename, produced, isOfModules));
    }

    /** Writes the URL on the CDN for a call with nothing but the name. */
    private String plainCdnUrl(UrlScheme urlScheme, Host host, AssetName name, Version version) {
        if (cdnBase == null || version.produced() != null || !name.isFileOnly()) {
            return cdnUrl(urlScheme.prefix(), host, version, AssetCall.plain(name, null));
        }
        String path = PercentEncoding.PATH.encode(name.filename());
        String queryName = version.queryName();
        String queryValue = version.queryValue();
        if (queryName == null || queryValue == null) {
            return urlScheme.prefix() + cdnBase + path;
        }
        String encodedName = PercentEncoding.QUERY.encode(queryName);
        String encodedValue = PercentEncoding.QUERY.encode(queryValue);
        return urlScheme.prefix() + cdnBase + path + "?" + encodedName + "=" + encodedValue;
    }

    private String cdnUrl(String prefix, Host host, Version version, AssetCall call) {
        StringBuilder url = new StringBuilder(128);
        ProducedFile file = version.produced();
        if (file != null) {
            appendCdnFile(url, prefix, host, file);
        } else {
            url.append(prefix);
            appendCdnBase(url, host);
            PercentEncoding.PATH.appendTo(url, call.name().filename());
        }
        appendEnd(url, version, call);
        return url.toString();
    }

    /** Writes the site's own URL of an asset, or of the file that a bundler made of it. */
    private String siteUrl(Version version, AssetCall call) {
        StringBuilder url = new StringBuilder(96);
        ProducedFile file = version.produced();
        if (file != null) {
            appendSiteFile(url, file, call.options(), call.request());
        } else {
            site.appendStart(url, call.options(), call.request());
            url.append(sitePath);
            PercentEncoding.PATH.appendTo(url, call.name().filename());
        }
        appendEnd(url, version, call);
        return url.toString();
    }

    /** Writes all that follows the path: the query with the version at its end, and the anchor. */
    private static void appendEnd(StringBuilder url, Version version, AssetCall call) {
        AssetName name = call.name();
        ProducedFile file = version.produced();
        String versionName = version.queryName();
        String versionValue = version.queryValue();
        boolean begun = name.appendQuery(url, file != null && file.query() != null, versionName);
        Query query = new Query(url, begun);
        query.addAll(call.values(), value -> value.equals(FILENAME) || value.equals(versionName));
        if (versionName != null && versionValue != null) {
            query.addText(versionName, versionValue);
        }
        name.appendEnd(url, query.hasBegun(), call.options());
    }

    /** Writes the URL of a file that a bundler made, on a host. */
    String fileUrl(ProducedFile file, Host host, ReservedValues options, @Nullable RequestContext request) {
        StringBuilder url = new StringBuilder(128);
        if (host.isSite()) {
            appendSiteFile(url, file, options, request);
        } else {
            appendCdnFile(url, prefix(options, request), host, file);
        }
        return url.toString();
    }

    private void appendCdnFile(StringBuilder url, String prefix, Host host, ProducedFile file) {
        if (appendWithOwnHost(url, prefix, file)) {
            return;
        }
        url.append(prefix);
        if (!file.isOnSite()) {
            appendCdnBase(url, host);
        } else {
            url.append("//").append(host.domain());
            if (!file.path().startsWith(pathPrefix + "/")) { // the bundler may have been told the prefix
                PercentEncoding.PATH.appendTo(url, pathPrefix);
            }
        }
        PercentEncoding.PATH.appendTo(url, file.path());
        file.appendQueryTo(url);
    }

    private void appendCdnBase(StringBuilder url, Host host) {
        if (cdnBase != null) {
            url.append(cdnBase);
        } else {
            url.append("//").append(host.domain());
            PercentEncoding.PATH.appendTo(url, pathPrefix);
            url.append(sitePath);
        }
    }

    private void appendSiteFile(
            StringBuilder url, ProducedFile file, ReservedValues options, @Nullable RequestContext request) {
        if (options.cdn() && appendWithOwnHost(url, prefix(options, request), file)) {
            return;
        }
        if (file.isOnSite()) {
            site.appendStart(url, options, request, file.path());
        } else {
            site.appendStart(url, options, request);
            url.append(sitePath);
        }
        PercentEncoding.PATH.appendTo(url, file.path());
        file.appendQueryTo(url);
    }

    /** Writes a file that keeps the host which the bundler gave it; false if it does not keep one. */
    private boolean appendWithOwnHost(StringBuilder url, String prefix, ProducedFile file) {
        String own = file.origin();
        if (own == null || !keepsHosts) {
            return false;
        }
        url.append(own.startsWith("//") ? prefix : "").append(own);
        PercentEncoding.PATH.appendTo(url, file.path());
        file.appendQueryTo(url);
        return true;
    }

    private String prefix(ReservedValues options, @Nullable RequestContext request) {
        if (options.scheme() != null) {
            return options.scheme().isEmpty() ? "" : options.scheme() + ":";
        }
        boolean isForAnywhere = options.site() || Boolean.TRUE.equals(options.external());
        boolean mustHaveOne = isForAnywhere && scheme == SchemePolicy.PROTOCOL_RELATIVE;
        return UrlScheme.of(mustHaveOne ? SchemePolicy.FOLLOW_REQUEST : scheme, options.site() ? null : request)
                .prefix();
    }
}
