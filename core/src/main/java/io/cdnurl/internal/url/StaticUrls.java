package io.cdnurl.internal.url;

import static io.cdnurl.internal.call.CallNames.FILENAME;

import io.cdnurl.Asset;
import io.cdnurl.AssetNotFoundException;
import io.cdnurl.AssetVersion;
import io.cdnurl.AssetVersioner;
import io.cdnurl.InvalidValueException;
import io.cdnurl.MissingAssetPolicy;
import io.cdnurl.MissingValueException;
import io.cdnurl.RequestContext;
import io.cdnurl.SchemePolicy;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.call.Query;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.call.ValueText;
import io.cdnurl.internal.file.AssetFileName;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.host.AssetHosts;
import io.cdnurl.internal.host.Host;
import io.cdnurl.internal.host.UrlScheme;
import io.cdnurl.internal.memory.BoundedMemo;
import io.cdnurl.internal.memory.Log;
import io.cdnurl.internal.memory.WarnedNames;
import io.cdnurl.internal.settings.EndpointSettings;
import io.cdnurl.internal.settings.SettingValues;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.version.AssetManifests;
import io.cdnurl.internal.version.EntryFiles;
import io.cdnurl.internal.version.NamedFile;
import io.cdnurl.internal.version.Version;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The URLs of one static endpoint.
 *
 * <p>For a file name this remembers the version, and the URLs on the CDN for calls with nothing but the name. The
 * second call for an asset is a look-up by its name, and a question to its version whether it is
 * {@linkplain AssetVersion#isCurrent() current}: no lock, no clock, no file, no new object. (URLs on the site itself
 * depend on the request, and are written each time.)
 *
 * <p>A file's time may be used for about {@code CDN_TIMESTAMP_MAX_AGE} seconds, a checksum for as long as its manifest
 * is in use, other versions for good. So nothing is cleared when a manifest or a file changes: the next call for each
 * name asks its version again, and keeps the URLs if the version is the same.
 *
 * <p>The number of names is bounded ({@link BoundedMemo}), and so are the length of each name and of each URL. A page
 * that makes up names pushes out names that nobody uses. Thread-safe.
 */
public final class StaticUrls {
    private static final int REMEMBERED_ASSETS = 32_768;

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
    private final WarnedNames warned = new WarnedNames(REMEMBERED_ASSETS);

    StaticUrls(
            EndpointSettings endpoint,
            SettingValues settings,
            AssetVersioner versioner,
            AssetManifests manifests,
            SiteUrls site) {
        this.endpoint = endpoint.endpoint();
        this.versioner = versioner;
        this.manifests = manifests;
        this.writer = new AssetUrlWriter(endpoint, settings, site);
        this.onCdn = !endpoint.hosts().isOnlySite();
        this.onMissing = settings.onMissing();
        this.scheme = settings.scheme();
    }

    /** {@return the endpoint} */
    public StaticEndpoint endpoint() {
        return endpoint;
    }

    /** {@return its manifests} */
    AssetManifests manifests() {
        return manifests;
    }

    /** {@return where its assets are} */
    AssetHosts hosts() {
        return writer.hosts();
    }

    /**
     * Writes the URL of an asset for a call with nothing but the name.
     *
     * @param filename the raw name of the asset
     * @param request the request, or null
     * @return the URL
     */
    public String plainUrl(String filename, @Nullable RequestContext request) {
        return onCdn ? rememberedUrl(filename, known(filename), request) : siteUrl(AssetCall.plain(filename, request));
    }

    private String rememberedUrl(String filename, KnownAsset asset, @Nullable RequestContext request) {
        UrlScheme urlScheme = UrlScheme.of(scheme, request);
        String url = asset.url(urlScheme);
        return url != null ? url : firstUrl(filename, asset, urlScheme, request);
    }

    private String firstUrl(String filename, KnownAsset asset, UrlScheme urlScheme, @Nullable RequestContext request) {
        Version version = asset.version();
        Host host = host(filename, version.produced());
        if (host.isSite()) { // such URLs depend on more than the scheme
            return writer.siteUrl(version.produced(), AssetCall.plain(filename, request));
        }
        String url = writer.plainCdnUrl(urlScheme, host, filename, version);
        if (url.length() <= LONGEST_URL) {
            asset.remember(urlScheme, url);
        }
        return url;
    }

    /**
     * Writes the URL of the asset that the value {@code filename} names.
     *
     * @param values all values of a call
     * @param request the request, or null
     * @return the URL
     */
    public String urlFromValues(Map<String, ? extends @Nullable Object> values, @Nullable RequestContext request) {
        Object filename = values.get(FILENAME);
        if (values.size() == 1 && filename instanceof String only) {
            return plainUrl(only, request);
        }
        ReservedValues options = ReservedValues.of(values);
        if (filename == null) {
            throw new MissingValueException(
                            endpoint.name(), Query.candidates(values).keySet(), List.of(FILENAME), List.of(FILENAME))
                    .withNulls(values.keySet());
        }
        AssetCall call = new AssetCall(ValueText.of(FILENAME, filename), values, options, request);
        return onCdn && options.cdn() ? freshUrl(known(call.filename(), options).version(), call) : siteUrl(call);
    }

    /** Writes a URL that is not remembered. */
    private String freshUrl(Version version, AssetCall call) {
        Host host = call.options().cdn() ? host(call.filename(), version.produced()) : Host.SITE;
        return host.isSite() ? writer.siteUrl(version.produced(), call) : writer.cdnUrl(host, version, call);
    }

    /** Writes the site's own URL: a version in the query is left out, but what a bundler made has no other name. */
    private String siteUrl(AssetCall call) {
        ProducedFile file = manifests.hasFiles()
                ? known(call.filename(), call.options()).version().produced()
                : null;
        return writer.siteUrl(file, call);
    }

    /**
     * Finds an asset.
     *
     * @param filename the raw name of the asset
     * @param options what the call says
     * @param request the request, or null
     * @return its URL and the file that the URL leads to, of one moment
     */
    public LocatedAsset locate(String filename, ReservedValues options, @Nullable RequestContext request) {
        AssetCall call = AssetCall.withoutValues(filename, options, request);
        if (!manifests.hasFiles() && (!onCdn || !options.cdn())) {
            return new LocatedAsset(writer.siteUrl(null, call), ProducedFile.inFolder(filename));
        }
        KnownAsset asset = known(filename, options);
        Version version = asset.version();
        String url = onCdn && options.equals(ReservedValues.NONE)
                ? rememberedUrl(filename, asset, request)
                : freshUrl(version, call);
        ProducedFile produced = version.produced();
        return new LocatedAsset(url, produced != null ? produced : ProducedFile.inFolder(filename));
    }

    /**
     * Writes the URL of a file that a bundler made.
     *
     * @param name what the file is called, whatever its content is
     * @param file where it is
     * @param options what the call says
     * @param request the request, or null
     * @return the URL
     */
    public String fileUrl(String name, ProducedFile file, ReservedValues options, @Nullable RequestContext request) {
        return writer.fileUrl(file, onCdn && options.cdn() ? host(name, file) : Host.SITE, options, request);
    }

    private Host host(String filename, @Nullable ProducedFile produced) {
        return onCdn ? writer.host(filename, produced, produced != null && manifests.hasModules()) : Host.SITE;
    }

    /**
     * Finds an entry point.
     *
     * @param name its name
     * @param options what the call says
     * @return its files; null if it is missing and the policy is not to fail
     */
    public @Nullable EntryFiles<NamedFile> entry(String name, ReservedValues options) {
        if (manifests.isEmpty()) {
            throw new InvalidValueException(
                    "The static endpoint " + Quoted.of(endpoint.name()) + " has no manifest, so it"
                            + " has no entry point " + Quoted.of(name)
                            + ": set CDN_MANIFEST=true and CDN_MANIFEST_URL, or give the"
                            + " endpoint one of its own with withManifest(...).");
        }
        EntryFiles<NamedFile> entry = manifests.entry(name, endpoint);
        if (entry == null) {
            MissingAssetPolicy policy = options.onMissing() == null ? onMissing : options.onMissing();
            if (policy == MissingAssetPolicy.FAIL) {
                throw AssetNotFoundException.ofEntryPoint(endpoint.name(), name, manifests.reasonForMissingEntry(name));
            }
            if (policy == MissingAssetPolicy.WARN && warned.add(name)) {
                Log.warn(
                        "The page gets nothing for the entry point {0} of the static endpoint {1}: {2}",
                        Quoted.of(name), Quoted.of(endpoint.name()), manifests.reasonForMissingEntry(name));
            }
        }
        return entry;
    }

    private KnownAsset known(String filename) {
        KnownAsset asset = known.get(filename);
        return asset != null && asset.isCurrent() ? asset : ask(filename, asset, onMissing);
    }

    private KnownAsset known(String filename, ReservedValues options) {
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
            AssetFileName.check(filename, endpoint.listedPrefix());
        }
        Asset asset = new Asset(endpoint, filename);
        Version version = versionOf(asset);
        if (version.isMissing()) {
            reportMissing(asset, version, policy);
            version = version.withoutReason();
            if (policy != onMissing) {
                return new KnownAsset(version); // other calls are to be told too
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

    private Version versionOf(Asset asset) {
        Version version = (Version) Objects.requireNonNull(versioner.versionOf(asset), "the AssetVersioner's answer");
        if (version.isMissing() && onCdn && host(asset.filename(), null).isSite()) {
            BooleanSupplier current = version.current();
            return current == null ? Version.NONE : Version.NONE.whileTrue(current); // as on any site
        }
        return version;
    }

    private void reportMissing(Asset asset, Version version, MissingAssetPolicy policy) {
        if (policy == MissingAssetPolicy.FAIL) {
            throw AssetNotFoundException.ofAsset(
                    endpoint.name(), asset.filename(), String.valueOf(version.missingReason()));
        }
        if (policy == MissingAssetPolicy.WARN && warned.add(asset.filename())) {
            Log.warn(
                    "The asset {0} of the static endpoint {1} gets a URL without a version: {2}",
                    Quoted.of(asset.filename()), Quoted.of(endpoint.name()), String.valueOf(version.missingReason()));
        }
    }
}
