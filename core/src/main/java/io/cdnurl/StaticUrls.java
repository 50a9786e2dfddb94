package io.cdnurl;

import io.cdnurl.manifest.EntryPoint;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The URLs of one static endpoint.
 *
 * <p>Remembered is, for a file name, its version and the URLs on the CDN that were written with it, without values of the
 * call's own. The second call for an asset is a look-up by its name and a question to its version whether it
 * {@linkplain AssetVersion#isCurrent() still holds}: no lock, no clock, no file, no new object.
 *
 * <p>A file's time holds for about {@code CDN_TIMESTAMP_MAX_AGE} seconds ({@link LastModifiedVersioner}), a checksum for as long as its manifest is in
 * use ({@link ManifestVersioner}), others for good. So nothing is cleared when a manifest or a file changes: the next call
 * for each name asks its version again, and keeps the URLs if it is the same.
 *
 * <p>Bounded are the number of names ({@link BoundedMemo}), the length of each, and the length of a URL; a page that makes
 * up names pushes out those that nobody uses.
 */
final class StaticUrls {
    static final String FILENAME = "filename";

    private static final int REMEMBERED_ASSETS = 16_384;

    /** Longer names and URLs are not remembered, so that their bytes are bounded too. */
    private static final int LONGEST_NAME = 256;

    private static final int LONGEST_URL = 512;

    private final StaticEndpoint endpoint;
    private final AssetVersioner versioner;
    private final AssetManifests manifests;
    private final AssetHosts hosts;
    private final boolean onCdn;
    private final MissingAssetPolicy onMissing;
    private final SchemePolicy scheme;
    private final String pathPrefix;
    private final boolean keepsHosts;
    private final OriginUrls origin;
    private final String originBase;
    /** What comes between the scheme and a file's path where all are on one host; null elsewhere. */
    private final @Nullable String cdnBase;

    private final BoundedMemo<KnownAsset> known = new BoundedMemo<>(REMEMBERED_ASSETS);
    private final BoundedMemo<Boolean> warned = new BoundedMemo<>(REMEMBERED_ASSETS);

    StaticUrls(
            StaticEndpoint endpoint,
            CdnSettings settings,
            AssetVersioner versioner,
            AssetManifests manifests,
            OriginUrls origin) {
        this.endpoint = endpoint;
        this.versioner = versioner;
        this.manifests = manifests;
        this.hosts = settings.hosts(endpoint);
        this.onCdn = hosts != AssetHosts.NONE;
        this.onMissing = settings.onMissing();
        this.scheme = settings.scheme();
        this.pathPrefix = settings.pathPrefix();
        this.keepsHosts = settings.manifestKeepsHosts();
        this.origin = origin;
        this.originBase = PercentEncoding.PATH.encode(endpoint.urlPath() + "/");
        String host = hosts.only();
        this.cdnBase = host == null ? null : "//" + host + PercentEncoding.PATH.encode(pathPrefix) + originBase;
    }

    StaticEndpoint endpoint() {
        return endpoint;
    }

    AssetManifests manifests() {
        return manifests;
    }

    AssetHosts hosts() {
        return hosts;
    }

    /** The URL of an asset, and nothing else said. */
    String url(String filename, @Nullable RequestContext request) {
        if (!onCdn) {
            return originUrl(filename, Map.of(), UrlOptions.NONE, request);
        }
        KnownAsset asset = known(filename);
        UrlScheme urlScheme = UrlScheme.of(scheme, request);
        String url = asset.url(urlScheme);
        return url != null ? url : firstUrl(filename, asset, urlScheme, request);
    }

    private String firstUrl(String filename, KnownAsset asset, UrlScheme urlScheme, @Nullable RequestContext request) {
        AssetVersion version = asset.version();
        String url;
        if (cdnBase != null && version.produced() == null) {
            url = plainUrl(urlScheme.prefix(), cdnBase, filename, version);
        } else {
            String host = host(filename, version.produced());
            if (host == null) {
                return originUrl(filename, Map.of(), UrlOptions.NONE, request);
            }
            url = cdnUrl(urlScheme.prefix(), host, filename, Map.of(), version, UrlOptions.NONE);
        }
        if (url.length() <= LONGEST_URL) {
            asset.remember(urlScheme, url);
        }
        return url;
    }

    /** The URL of the asset that {@code filename} names among the values of a call. */
    String url(Map<String, ? extends @Nullable Object> values, @Nullable RequestContext request) {
        Object filename = values.get(FILENAME);
        if (values.size() == 1 && filename instanceof String only) {
            return url(only, request);
        }
        UrlOptions options = UrlOptions.of(values);
        if (filename == null) {
            throw new MissingValueException(
                    endpoint.name(), Query.candidates(values).keySet(), List.of(FILENAME), List.of(FILENAME));
        }
        return url(ValueText.of(FILENAME, filename), values, options, request);
    }

    /** The URL of an asset, with values for its query. */
    String url(
            String filename,
            Map<String, ? extends @Nullable Object> values,
            UrlOptions options,
            @Nullable RequestContext request) {
        if (!onCdn || !options.cdn()) {
            return originUrl(filename, values, options, request);
        }
        AssetVersion version = known(filename, options).version();
        String host = host(filename, version.produced());
        return host == null
                ? originUrl(filename, values, options, request)
                : cdnUrl(prefix(options, request), host, filename, values, version, options);
    }

    /** The URL of a file that a bundler made, of an entry point for instance; {@code name} is what it is always called. */
    String url(String name, ProducedFile file, UrlOptions options, @Nullable RequestContext request) {
        StringBuilder url = new StringBuilder(128);
        String host = onCdn && options.cdn() ? host(name, file) : null;
        if (host == null) {
            appendOnOrigin(url, file, options, request);
        } else {
            append(url, prefix(options, request), host, file);
        }
        return url.toString();
    }

    /** The file that an asset's URL leads to. */
    ProducedFile file(String filename, UrlOptions options) {
        ProducedFile produced = onCdn || manifests.haveFiles()
                ? known(filename, options).version().produced()
                : null;
        if (produced == null) {
            AssetFileName.check(filename);
            return ProducedFile.inFolder(filename);
        }
        return produced;
    }

    /** An entry point; null if it is missing, and that is not to fail. */
    @Nullable
    EntryPoint entryPoint(String name, UrlOptions options) {
        if (manifests.isEmpty()) {
            throw new InvalidValueException("The static endpoint " + Quoted.of(endpoint.name())
                    + " has no manifest, so it"
                    + " has no entry point " + Quoted.of(name) + ": set CDN_MANIFEST_URL, or give the endpoint one with"
                    + " withManifest(...).");
        }
        EntryPoint entry = manifests.entryPoint(name);
        if (entry == null) {
            MissingAssetPolicy policy = options.onMissing() == null ? onMissing : options.onMissing();
            if (policy == MissingAssetPolicy.FAIL) {
                throw new AssetNotFoundException(endpoint, name, manifests.reasonWithoutEntry());
            }
            if (policy == MissingAssetPolicy.WARN && isFirst(name)) {
                Log.warn(
                        "The page gets nothing for the entry point {0} of the static endpoint {1}: {2}",
                        Quoted.of(name), Quoted.of(endpoint.name()), manifests.reasonWithoutEntry());
            }
        }
        return entry;
    }

    /**
     * The host of an asset, null for the site. It is chosen by the path of the URL, whatever the version. Modules import each
     * other relative to themselves, and load stylesheets that way, so a bundle of modules must not be spread over domains: a
     * preload from another one would be for nothing, and two entry points would each load what they share.
     */
    private @Nullable String host(String filename, @Nullable ProducedFile produced) {
        String only = hosts.only();
        if (only != null) {
            return only;
        }
        String path = endpoint.listedPrefix().concat(filename);
        boolean ofBundle = produced != null
                && manifests.haveModules()
                && AssetKind.isLoadedByModules(AssetKind.of(produced.path()));
        return hosts.of(path, ofBundle ? endpoint.listedPrefix() : path);
    }

    /** The URL of a file in the endpoint's folder, without values of the call's own. */
    private static String plainUrl(String scheme, String base, String filename, AssetVersion version) {
        String path = PercentEncoding.PATH.encode(filename);
        if (version.queryName() == null) {
            return scheme + base + path;
        }
        String name = PercentEncoding.QUERY.encode(version.queryName());
        String value = PercentEncoding.QUERY.encode(version.queryValue());
        return scheme + base + path + "?" + name + "=" + value;
    }

    private String cdnUrl(
            String scheme,
            String host,
            String filename,
            Map<String, ? extends @Nullable Object> values,
            AssetVersion version,
            UrlOptions options) {
        StringBuilder url = new StringBuilder(128);
        ProducedFile file = version.produced();
        if (file != null) {
            append(url, scheme, host, file);
        } else {
            url.append(scheme);
            appendBase(url, host);
            PercentEncoding.PATH.appendTo(url, filename);
        }
        Query query = new Query(url, file != null && file.query() != null);
        String versionName = version.queryName();
        query.addAll(values, name -> name.equals(FILENAME) || name.equals(versionName));
        if (versionName != null) {
            query.addText(versionName, version.queryValue());
        }
        options.appendAnchor(url);
        return url.toString();
    }

    private void append(StringBuilder url, String scheme, String host, ProducedFile file) {
        if (appendOwnOrigin(url, scheme, file)) {
            return;
        }
        url.append(scheme);
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

    /** Writes a file that keeps the host it was given by the bundler; whether it does. */
    private boolean appendOwnOrigin(StringBuilder url, String scheme, ProducedFile file) {
        String own = file.origin();
        if (own == null || !keepsHosts) {
            return false;
        }
        url.append(own.startsWith("//") ? scheme : "").append(own);
        PercentEncoding.PATH.appendTo(url, file.path());
        file.appendQueryTo(url);
        return true;
    }

    private String originUrl(
            String filename,
            Map<String, ? extends @Nullable Object> values,
            UrlOptions options,
            @Nullable RequestContext request) {
        // A version in the query can be left out; what a bundler made has no other name.
        ProducedFile file =
                manifests.haveFiles() ? known(filename, options).version().produced() : null;
        StringBuilder url = new StringBuilder(96);
        if (file != null) {
            appendOnOrigin(url, file, options, request);
        } else {
            AssetFileName.check(filename);
            origin.appendTo(url, options, request);
            url.append(originBase);
            PercentEncoding.PATH.appendTo(url, filename);
        }
        new Query(url, file != null && file.query() != null).addAll(values, FILENAME::equals);
        options.appendAnchor(url);
        return url.toString();
    }

    private void appendOnOrigin(
            StringBuilder url, ProducedFile file, UrlOptions options, @Nullable RequestContext request) {
        if (options.cdn() && appendOwnOrigin(url, prefix(options, request), file)) {
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

    private KnownAsset known(String filename) {
        KnownAsset asset = known.get(filename);
        return asset != null && asset.isCurrent() ? asset : ask(filename, asset, onMissing);
    }

    /** The same for a call that may have a policy of its own. */
    private KnownAsset known(String filename, UrlOptions options) {
        MissingAssetPolicy policy = options.onMissing();
        if (policy == null || policy == onMissing) {
            return known(filename);
        }
        KnownAsset asset = known.get(filename);
        return asset != null && asset.isCurrent() && !asset.version().isMissing()
                ? asset
                : ask(filename, asset, policy);
    }

    private KnownAsset ask(String filename, @Nullable KnownAsset before, MissingAssetPolicy policy) {
        if (before == null) {
            AssetFileName.check(filename);
        }
        Asset asset = new Asset(endpoint, filename);
        AssetVersion version = versionOf(asset);
        if (version.isMissing()) {
            reportMissing(asset, version, policy);
            version = version.withoutReason();
            if (policy != onMissing) {
                return new KnownAsset(version); // other calls want to hear of it
            }
        }
        if (before != null && before.renew(version)) {
            return before;
        }
        KnownAsset now = new KnownAsset(version);
        if (filename.length() <= LONGEST_NAME) {
            known.put(filename, now);
        }
        return now;
    }

    private AssetVersion versionOf(Asset asset) {
        AssetVersion version = Objects.requireNonNull(versioner.versionOf(asset), "the AssetVersioner's answer");
        if (version.isMissing() && onCdn && host(asset.filename(), null) == null) {
            BooleanSupplier current = version.current();
            return current == null ? AssetVersion.none() : AssetVersion.none().whileTrue(current); // as on any site
        }
        return version;
    }

    private void reportMissing(Asset asset, AssetVersion version, MissingAssetPolicy policy) {
        if (policy == MissingAssetPolicy.FAIL) {
            throw new AssetNotFoundException(asset, version.missingReason());
        }
        if (policy == MissingAssetPolicy.WARN && isFirst(asset.filename())) {
            Log.warn(
                    "The asset {0} of the static endpoint {1} gets a URL without a version: {2}",
                    Quoted.of(asset.filename()), Quoted.of(endpoint.name()), version.missingReason());
        }
    }

    /** Whether nobody was warned of a name before; long ones are not remembered. */
    private boolean isFirst(String name) {
        if (warned.get(name) != null) {
            return false;
        }
        if (name.length() <= LONGEST_NAME) {
            warned.put(name, true);
        }
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
