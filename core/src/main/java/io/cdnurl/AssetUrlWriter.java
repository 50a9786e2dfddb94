package io.cdnurl;

import io.cdnurl.internal.text.PercentEncoding;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the URLs of one static endpoint's assets: on which host, under which path, with which query. */
final class AssetUrlWriter {
    private final StaticEndpoint endpoint;
    private final AssetHosts hosts;
    private final SchemePolicy scheme;
    private final String pathPrefix;
    private final boolean keepsHosts;
    private final OriginUrls origin;
    private final String originBase;
    /** What comes between the scheme and a file's path where all are on one host; null elsewhere. */
    private final @Nullable String cdnBase;

    AssetUrlWriter(StaticEndpoint endpoint, CdnSettings settings, OriginUrls origin) {
        this.endpoint = endpoint;
        this.hosts = settings.hosts(endpoint);
        this.scheme = settings.scheme();
        this.pathPrefix = settings.pathPrefix();
        this.keepsHosts = settings.manifestKeepsHosts();
        this.origin = origin;
        this.originBase = PercentEncoding.PATH.encode(endpoint.urlPath() + "/");
        String host = hosts.only();
        this.cdnBase = host == null ? null : "//" + host + PercentEncoding.PATH.encode(pathPrefix) + originBase;
    }

    AssetHosts hosts() {
        return hosts;
    }

    /**
     * The host of an asset, null for the site. It is chosen by the path of the URL, whatever the version. Modules import each
     * other relative to themselves, and load stylesheets that way, so what a bundler of modules made is not spread over
     * domains: a preload from another one would be for nothing, and two entry points would each load what they share.
     */
    @Nullable
    String host(String filename, @Nullable ProducedFile produced, boolean ofModules) {
        String only = hosts.only();
        if (only != null) {
            return only;
        }
        String path = endpoint.listedPrefix().concat(filename);
        if (produced == null) {
            return hosts.of(path, path, path);
        }
        AssetKind kind = AssetKind.of(produced.path());
        boolean together = ofModules && kind != null && kind.canHaveIntegrity();
        return hosts.of(path, produced.pathOn(endpoint), together ? endpoint.listedPrefix() : path);
    }

    /** The URL on the CDN of a file in the endpoint's folder, without values of the call's own. */
    String onCdn(UrlScheme urlScheme, String host, String filename, AssetVersion version) {
        if (cdnBase == null || version.produced() != null) {
            return onCdn(urlScheme.prefix(), host, filename, Map.of(), version, UrlOptions.NONE);
        }
        String path = PercentEncoding.PATH.encode(filename);
        if (version.queryName() == null) {
            return urlScheme.prefix() + cdnBase + path;
        }
        String name = PercentEncoding.QUERY.encode(version.queryName());
        String value = PercentEncoding.QUERY.encode(version.queryValue());
        return urlScheme.prefix() + cdnBase + path + "?" + name + "=" + value;
    }

    /** The URL on the CDN of an asset, with values for its query. */
    String onCdn(
            String host,
            String filename,
            Map<String, ? extends @Nullable Object> values,
            AssetVersion version,
            UrlOptions options,
            @Nullable RequestContext request) {
        return onCdn(prefix(options, request), host, filename, values, version, options);
    }

    private String onCdn(
            String prefix,
            String host,
            String filename,
            Map<String, ? extends @Nullable Object> values,
            AssetVersion version,
            UrlOptions options) {
        StringBuilder url = new StringBuilder(128);
        ProducedFile file = version.produced();
        if (file != null) {
            appendOnCdn(url, prefix, host, file);
        } else {
            url.append(prefix);
            appendBase(url, host);
            PercentEncoding.PATH.appendTo(url, filename);
        }
        Query query = new Query(url, file != null && file.query() != null);
        String versionName = version.queryName();
        query.addAll(values, name -> name.equals(StaticUrls.FILENAME) || name.equals(versionName));
        if (versionName != null) {
            query.addText(versionName, version.queryValue());
        }
        options.appendAnchor(url);
        return url.toString();
    }

    /** The site's own URL of an asset, or of the file that a bundler made of it. */
    String onOrigin(
            String filename,
            @Nullable ProducedFile file,
            Map<String, ? extends @Nullable Object> values,
            UrlOptions options,
            @Nullable RequestContext request) {
        StringBuilder url = new StringBuilder(96);
        if (file != null) {
            appendOnOrigin(url, file, options, request);
        } else {
            AssetFileName.check(filename);
            origin.appendTo(url, options, request);
            url.append(originBase);
            PercentEncoding.PATH.appendTo(url, filename);
        }
        new Query(url, file != null && file.query() != null).addAll(values, StaticUrls.FILENAME::equals);
        options.appendAnchor(url);
        return url.toString();
    }

    /** The URL of a file that a bundler made, on a host or, where that is null, on the site. */
    String of(ProducedFile file, @Nullable String host, UrlOptions options, @Nullable RequestContext request) {
        StringBuilder url = new StringBuilder(128);
        if (host == null) {
            appendOnOrigin(url, file, options, request);
        } else {
            appendOnCdn(url, prefix(options, request), host, file);
        }
        return url.toString();
    }

    private void appendOnCdn(StringBuilder url, String prefix, String host, ProducedFile file) {
        if (appendOnItsOwnHost(url, prefix, file)) {
            return;
        }
        url.append(prefix);
        if (!file.isOnSite()) {
            appendBase(url, host);
        } else {
            url.append("//").append(host);
            if (!file.path().startsWith(pathPrefix + "/")) { // which the bundler may have been told
                PercentEncoding.PATH.appendTo(url, pathPrefix);
            }
        }
        PercentEncoding.PATH.appendTo(url, file.path());
        file.appendQueryTo(url);
    }

    private void appendBase(StringBuilder url, String host) {
        if (cdnBase != null) {
            url.append(cdnBase);
        } else {
            url.append("//").append(host);
            PercentEncoding.PATH.appendTo(url, pathPrefix);
            url.append(originBase);
        }
    }

    private void appendOnOrigin(
            StringBuilder url, ProducedFile file, UrlOptions options, @Nullable RequestContext request) {
        if (options.cdn() && appendOnItsOwnHost(url, prefix(options, request), file)) {
            return;
        }
        if (file.isOnSite()) {
            origin.appendTo(url, options, request, file.path());
        } else {
            origin.appendTo(url, options, request);
            url.append(originBase);
        }
        PercentEncoding.PATH.appendTo(url, file.path());
        file.appendQueryTo(url);
    }

    /** Writes a file that keeps the host it was given by the bundler; whether it does. */
    private boolean appendOnItsOwnHost(StringBuilder url, String prefix, ProducedFile file) {
        String own = file.origin();
        if (own == null || !keepsHosts) {
            return false;
        }
        url.append(own.startsWith("//") ? prefix : "").append(own);
        PercentEncoding.PATH.appendTo(url, file.path());
        file.appendQueryTo(url);
        return true;
    }

    private String prefix(UrlOptions options, @Nullable RequestContext request) {
        if (options.scheme() != null) {
            return options.scheme().isEmpty() ? "" : options.scheme() + ":";
        }
        boolean mustHaveOne = Boolean.TRUE.equals(options.external()) && scheme == SchemePolicy.PROTOCOL_RELATIVE;
        return UrlScheme.of(mustHaveOne ? SchemePolicy.FOLLOW_REQUEST : scheme, request)
                .prefix();
    }
}
