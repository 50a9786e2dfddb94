package io.cdnurl.internal.url;

import static io.cdnurl.internal.call.CallNames.FILENAME;

import io.cdnurl.RequestContext;
import io.cdnurl.SchemePolicy;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.call.Query;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.host.AssetHosts;
import io.cdnurl.internal.host.Host;
import io.cdnurl.internal.host.UrlScheme;
import io.cdnurl.internal.settings.EndpointSettings;
import io.cdnurl.internal.settings.SettingValues;
import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.text.PercentEncoding;
import io.cdnurl.internal.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * Writes the URLs of one static endpoint's assets: on which host, under which path, with which query. Immutable and
 * thread-safe.
 */
final class AssetUrlWriter {
    private final StaticEndpoint endpoint;
    private final AssetHosts hosts;
    private final @Nullable Host onlyHost;
    private final SchemePolicy scheme;
    private final String pathPrefix;
    private final boolean keepsHosts;
    private final SiteUrls site;
    /** The encoded path of the endpoint, with a slash at its end. */
    private final String sitePath;
    /** What comes between the scheme and a file's path if all assets are on one domain, else null. */
    private final @Nullable String cdnBase;

    AssetUrlWriter(EndpointSettings endpoint, SettingValues settings, SiteUrls site) {
        this.endpoint = endpoint.endpoint();
        this.hosts = endpoint.hosts();
        this.onlyHost = hosts.only();
        this.scheme = settings.scheme();
        this.pathPrefix = settings.pathPrefix();
        this.keepsHosts = settings.manifest().keepsHosts();
        this.site = site;
        this.sitePath = PercentEncoding.PATH.encode(this.endpoint.urlPath() + "/");
        this.cdnBase = onlyHost == null || onlyHost.isSite()
                ? null
                : "//" + onlyHost.domain() + PercentEncoding.PATH.encode(pathPrefix) + sitePath;
    }

    AssetHosts hosts() {
        return hosts;
    }

    /**
     * Chooses the host of an asset, by the path of the URL, whatever the version is. Modules import each other relative
     * to themselves, and load stylesheets that way. So what a bundler of modules made is not spread over domains: a
     * preload from another domain would be useless, and two entry points would each load what they share.
     */
    Host host(String filename, @Nullable ProducedFile produced, boolean isOfModules) {
        if (onlyHost != null) {
            return onlyHost;
        }
        String path = endpoint.listedPrefix().concat(filename);
        if (produced == null) {
            return hosts.of(path, path, path);
        }
        FileKind kind = FileKind.of(produced.path());
        boolean together = isOfModules && (kind.isScript() || kind == FileKind.STYLE);
        return hosts.of(path, produced.pathOn(endpoint), together ? endpoint.listedPrefix() : path);
    }

    /** Writes the URL on the CDN for a call with nothing but the name. */
    String plainCdnUrl(UrlScheme urlScheme, Host host, AssetName name, Version version) {
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

    /** Writes the URL on the CDN for any call. */
    String cdnUrl(Host host, Version version, AssetCall call) {
        return cdnUrl(prefix(call.options(), call.request()), host, version, call);
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
    String siteUrl(Version version, AssetCall call) {
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
