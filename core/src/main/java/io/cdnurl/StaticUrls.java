package io.cdnurl;

import io.cdnurl.internal.text.Quoted;
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
 * {@linkplain AssetVersion#isCurrent() still holds}: no lock, no clock, no file, no new object. (URLs on the site itself are
 * written each time, since they depend on the request.)
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
    private final AssetUrlWriter writer;
    private final boolean onCdn;
    private final MissingAssetPolicy onMissing;
    private final SchemePolicy scheme;
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
        this.writer = new AssetUrlWriter(endpoint, settings, origin);
        this.onCdn = writer.hosts() != AssetHosts.NONE;
        this.onMissing = settings.onMissing();
        this.scheme = settings.scheme();
    }

    StaticEndpoint endpoint() {
        return endpoint;
    }

    AssetManifests manifests() {
        return manifests;
    }

    AssetHosts hosts() {
        return writer.hosts();
    }

    /** The URL of an asset, and nothing else said. */
    String url(String filename, @Nullable RequestContext request) {
        if (!onCdn) {
            return originUrl(filename, Map.of(), UrlOptions.NONE, request);
        }
        return url(filename, known(filename), request);
    }

    private String url(String filename, KnownAsset asset, @Nullable RequestContext request) {
        UrlScheme urlScheme = UrlScheme.of(scheme, request);
        String url = asset.url(urlScheme);
        return url != null ? url : firstUrl(filename, asset, urlScheme, request);
    }

    private String firstUrl(String filename, KnownAsset asset, UrlScheme urlScheme, @Nullable RequestContext request) {
        AssetVersion version = asset.version();
        String host = host(filename, version.produced());
        if (host == null) { // such URLs depend on more than the scheme
            return writer.onOrigin(filename, version.produced(), Map.of(), UrlOptions.NONE, request);
        }
        String url = writer.onCdn(urlScheme, host, filename, version);
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
        String name = ValueText.of(FILENAME, filename);
        if (!onCdn || !options.cdn()) {
            return originUrl(name, values, options, request);
        }
        return url(name, known(name, options).version(), values, options, request);
    }

    private String url(
            String filename,
            AssetVersion version,
            Map<String, ? extends @Nullable Object> values,
            UrlOptions options,
            @Nullable RequestContext request) {
        String host = options.cdn() ? host(filename, version.produced()) : null;
        return host == null
                ? writer.onOrigin(filename, version.produced(), values, options, request)
                : writer.onCdn(host, filename, values, version, options, request);
    }

    private String originUrl(
            String filename,
            Map<String, ? extends @Nullable Object> values,
            UrlOptions options,
            @Nullable RequestContext request) {
        // A version in the query can be left out; what a bundler made has no other name.
        ProducedFile file =
                manifests.haveFiles() ? known(filename, options).version().produced() : null;
        return writer.onOrigin(filename, file, values, options, request);
    }

    /** The URL of an asset and the file that it leads to, of one moment. */
    LocatedAsset locate(String filename, UrlOptions options, @Nullable RequestContext request) {
        if (!manifests.haveFiles() && (!onCdn || !options.cdn())) {
            String url = writer.onOrigin(filename, null, Map.of(), options, request);
            return new LocatedAsset(url, ProducedFile.inFolder(filename));
        }
        KnownAsset asset = known(filename, options);
        AssetVersion version = asset.version();
        String url = onCdn && options.equals(UrlOptions.NONE)
                ? url(filename, asset, request)
                : url(filename, version, Map.of(), options, request);
        ProducedFile produced = version.produced();
        return new LocatedAsset(url, produced != null ? produced : ProducedFile.inFolder(filename));
    }

    /** The URL of a file of an entry point; {@code name} is what it is called whatever its bytes are. */
    String url(String name, ProducedFile file, UrlOptions options, @Nullable RequestContext request) {
        return writer.of(file, onCdn && options.cdn() ? host(name, file) : null, options, request);
    }

    private @Nullable String host(String filename, @Nullable ProducedFile produced) {
        return onCdn ? writer.host(filename, produced, produced != null && manifests.haveModules()) : null;
    }

    /** An entry point; null if it is missing, and that is not to fail. */
    @Nullable
    BundledEntry entry(String name, UrlOptions options) {
        if (manifests.isEmpty()) {
            throw new InvalidValueException(
                    "The static endpoint " + Quoted.of(endpoint.name()) + " has no manifest, so it"
                            + " has no entry point " + Quoted.of(name)
                            + ": set CDN_MANIFEST=true and CDN_MANIFEST_URL, or give the"
                            + " endpoint one of its own with withManifest(...).");
        }
        BundledEntry entry = manifests.entry(name, endpoint);
        if (entry == null) {
            MissingAssetPolicy policy = options.onMissing() == null ? onMissing : options.onMissing();
            if (policy == MissingAssetPolicy.FAIL) {
                throw new AssetNotFoundException(endpoint, name, manifests.reasonWithoutEntry(name));
            }
            if (policy == MissingAssetPolicy.WARN && isFirst(name)) {
                Log.warn(
                        "The page gets nothing for the entry point {0} of the static endpoint {1}: {2}",
                        Quoted.of(name), Quoted.of(endpoint.name()), manifests.reasonWithoutEntry(name));
            }
        }
        return entry;
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
}
