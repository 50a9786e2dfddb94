package io.cdnurl;

import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final MissingAssetPolicy onMissing;
    private final SchemePolicy scheme;
    private final @Nullable String cdnBase;
    private final OriginUrls origin;
    private final String originBase;
    private final BoundedMemo<KnownAsset> known = new BoundedMemo<>(REMEMBERED_ASSETS);
    private final BoundedMemo<Boolean> warned = new BoundedMemo<>(REMEMBERED_ASSETS);

    StaticUrls(StaticEndpoint endpoint, CdnSettings settings, AssetVersioner versioner, OriginUrls origin) {
        this.endpoint = endpoint;
        this.versioner = versioner;
        this.onMissing = settings.onMissing();
        this.scheme = settings.scheme();
        this.origin = origin;
        this.originBase = PercentEncoding.PATH.encode(endpoint.urlPath() + "/");
        this.cdnBase = settings.withoutCdn()
                ? null
                : "//" + settings.domain() + PercentEncoding.PATH.encode(settings.pathPrefix()) + originBase;
    }

    /** The URL of an asset, and nothing else said. */
    String url(String filename, @Nullable RequestContext request) {
        if (cdnBase == null) {
            return originUrl(filename, Map.of(), UrlOptions.NONE, request);
        }
        KnownAsset asset = known(filename);
        UrlScheme urlScheme = UrlScheme.of(scheme, request);
        String url = asset.url(urlScheme);
        if (url == null) {
            url = cdnUrl(urlScheme.prefix(), cdnBase, filename, asset.version());
            if (url.length() <= LONGEST_URL) {
                asset.remember(urlScheme, url);
            }
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
        String name = ValueText.of(FILENAME, filename);
        if (cdnBase == null || !options.cdn()) {
            return originUrl(name, values, options, request);
        }
        return cdnUrl(
                prefix(options, request), cdnBase, name, values, known(name).version(), options);
    }

    /** The URL without values of the call's own. */
    private static String cdnUrl(String scheme, String base, String filename, AssetVersion version) {
        String path = PercentEncoding.PATH.encode(version.filenameOr(filename));
        if (version.queryName() == null) {
            return scheme + base + path;
        }
        String name = PercentEncoding.QUERY.encode(version.queryName());
        String value = PercentEncoding.QUERY.encode(version.queryValue());
        return scheme + base + path + "?" + name + "=" + value;
    }

    private static String cdnUrl(
            String scheme,
            String base,
            String filename,
            Map<String, ? extends @Nullable Object> values,
            AssetVersion version,
            UrlOptions options) {
        StringBuilder url = new StringBuilder(128).append(scheme).append(base);
        PercentEncoding.PATH.appendTo(url, version.filenameOr(filename));
        Query query = new Query(url);
        String versionName = version.queryName();
        query.addAll(values, name -> name.equals(FILENAME) || name.equals(versionName));
        if (versionName != null) {
            query.addText(versionName, version.queryValue());
        }
        options.appendAnchor(url);
        return url.toString();
    }

    private String originUrl(
            String filename,
            Map<String, ? extends @Nullable Object> values,
            UrlOptions options,
            @Nullable RequestContext request) {
        AssetFileName.check(filename);
        StringBuilder url = new StringBuilder(96);
        origin.appendTo(url, options, request);
        url.append(originBase);
        PercentEncoding.PATH.appendTo(url, filename);
        new Query(url).addAll(values, FILENAME::equals);
        options.appendAnchor(url);
        return url.toString();
    }

    private KnownAsset known(String filename) {
        KnownAsset asset = known.get(filename);
        return asset != null && asset.isCurrent() ? asset : ask(filename, asset);
    }

    private KnownAsset ask(String filename, @Nullable KnownAsset before) {
        if (before == null) {
            AssetFileName.check(filename);
        }
        Asset asset = new Asset(endpoint, filename);
        AssetVersion version = Objects.requireNonNull(versioner.versionOf(asset), "the AssetVersioner's answer");
        String missing = version.missingReason();
        if (missing != null) {
            reportMissing(asset, missing);
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

    private void reportMissing(Asset asset, String reason) {
        if (onMissing == MissingAssetPolicy.FAIL) {
            throw new AssetNotFoundException(asset, reason);
        }
        if (onMissing == MissingAssetPolicy.WARN && warned.get(asset.filename()) == null) {
            if (asset.filename().length() <= LONGEST_NAME) {
                warned.put(asset.filename(), true);
            }
            Log.warn(
                    "The asset {0} of the static endpoint {1} gets a URL without a version: {2}",
                    Quoted.of(asset.filename()), Quoted.of(endpoint.name()), reason);
        }
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
