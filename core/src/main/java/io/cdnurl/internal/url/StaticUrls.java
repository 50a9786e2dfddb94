package io.cdnurl.internal.url;

import static io.cdnurl.internal.call.CallNames.FILENAME;

import io.cdnurl.Asset;
import io.cdnurl.AssetNotFoundException;
import io.cdnurl.AssetVersion;
import io.cdnurl.AssetVersioner;
import io.cdnurl.InvalidAssetPathException;
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
import io.cdnurl.internal.version.ManifestVersioner;
import io.cdnurl.internal.version.NamedFile;
import io.cdnurl.internal.version.Version;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** Longer URLs are not remembered, so that their bytes are bounded too. */
    private static final int LONGEST_URL = 512;

    private final StaticEndpoint endpoint;
    private final AssetVersioner versioner;
    private final AssetManifests manifests;
    private final AssetUrlWriter writer;
    private final boolean onCdn;
    /** Whether the site's own URLs have versions, too. */
    private final boolean versionsOnSite;

    private final MissingAssetPolicy onMissing;
    private final SchemePolicy scheme;
    private final BoundedMemo<KnownAsset> known = new BoundedMemo<>(REMEMBERED_ASSETS);
    private final WarnedNames warned = new WarnedNames(REMEMBERED_ASSETS);
    private final AssetNames names;

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
        this.versionsOnSite = settings.version().isOnSite();
        this.onMissing = settings.onMissing();
        this.scheme = settings.scheme();
        this.names = new AssetNames(
                this.endpoint, manifests, asset -> !versioner.versionOf(asset).isMissing(), warned);
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
        return onCdn
                ? rememberedUrl(known(filename), request)
                : siteUrl(filename, Map.of(), ReservedValues.NONE, request);
    }

    private String rememberedUrl(KnownAsset asset, @Nullable RequestContext request) {
        UrlScheme urlScheme = UrlScheme.of(scheme, request);
        String url = asset.url(urlScheme);
        return url != null ? url : firstUrl(asset, urlScheme, request);
    }

    private String firstUrl(KnownAsset asset, UrlScheme urlScheme, @Nullable RequestContext request) {
        Version version = asset.version();
        Host host = writer.host(asset.name().filename(), version.produced(), asset.isOfModules());
        if (host.isSite()) { // such URLs depend on more than the scheme
            return writer.siteUrl(version, AssetCall.plain(asset.name(), request));
        }
        String url = writer.plainCdnUrl(urlScheme, host, asset.name(), version);
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
                    endpoint.name(), Query.candidates(values).keySet(), List.of(FILENAME), List.of(FILENAME));
        }
        String name = ValueText.of(FILENAME, filename);
        if (!onCdn || !options.cdn()) {
            return siteUrl(name, values, options, request);
        }
        KnownAsset asset = known(name, options);
        return freshUrl(asset.version(), new AssetCall(asset.name(), values, options, request));
    }

    /** Writes a URL that is not remembered. */
    private String freshUrl(Version version, AssetCall call) {
        Host host = call.options().cdn() ? host(call.name().filename(), version.produced()) : Host.SITE;
        return host.isSite() ? writer.siteUrl(version, call) : writer.cdnUrl(host, version, call);
    }

    private String siteUrl(
            String filename,
            Map<String, ? extends @Nullable Object> values,
            ReservedValues options,
            @Nullable RequestContext request) {
        KnownAsset asset = onSite(filename, options);
        return writer.siteUrl(asset.version(), new AssetCall(asset.name(), values, options, request));
    }

    /**
     * Finds an asset for the site's own URL. On a site without versions, a version in the query is left out; but what a
     * bundler made has no other name.
     */
    private KnownAsset onSite(String filename, ReservedValues options) {
        if (!onCdn || versionsOnSite) {
            return known(filename, options);
        }
        if (!manifests.hasFiles()) {
            return new KnownAsset(names.of(filename), Version.NONE, false);
        }
        KnownAsset asset = known(filename, options);
        return new KnownAsset(asset.name(), asset.version().withoutQuery(), asset.isOfModules());
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
        boolean mayBeOnCdn = onCdn && options.cdn();
        KnownAsset asset = mayBeOnCdn ? known(filename, options) : onSite(filename, options);
        AssetName name = asset.name();
        if (name.isFolder()) {
            throw new InvalidAssetPathException(filename, "it is a folder; give the name of a file in it");
        }
        Version version = asset.version();
        String url = mayBeOnCdn && options.isNone()
                ? rememberedUrl(asset, request)
                : freshUrl(version, AssetCall.withoutValues(name, options, request));
        ProducedFile produced = version.produced();
        return new LocatedAsset(url, produced != null ? produced : ProducedFile.inFolder(name.filename()));
    }

    /**
     * Writes the URL below which the endpoint's files are.
     *
     * @param options what the call says
     * @param request the request, or null
     * @return the URL, with a slash at its end and without a version
     */
    public String base(ReservedValues options, @Nullable RequestContext request) {
        return freshUrl(Version.NONE, AssetCall.withoutValues(AssetName.ofFolder(""), options, request));
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
        return onCdn ? writer.host(filename, produced, isOfModules(produced)) : Host.SITE;
    }

    private boolean isOfModules(@Nullable ProducedFile produced) {
        return produced != null && manifests.hasModules();
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
        AssetName name = before != null && before.name().isCertain() ? before.name() : names.of(filename);
        Asset asset = new Asset(endpoint, name.filename());
        Version version = name.isFolder() ? Version.NONE : versionOf(asset);
        // Asked for after the version: if the manifest changes in between, the version is not current either.
        boolean isOfModules = isOfModules(version.produced());
        if (version.isMissing()) {
            reportMissing(asset, version, policy);
            version = version.withoutReason();
            if (policy != onMissing) {
                return new KnownAsset(name, version, isOfModules); // other calls are to be told too
            }
        }
        if (before != null && before.name().equals(name) && before.renew(version, isOfModules)) {
            return before;
        }
        KnownAsset now = new KnownAsset(name, version, isOfModules);
        if (mayBeRemembered(now)) {
            known.put(filename, now);
        }
        return now;
    }

    /** A version for good must not keep a name from its file, which may still come. */
    private boolean mayBeRemembered(KnownAsset asset) {
        AssetName name = asset.name();
        return name.isCertain()
                || !name.isFileOnly()
                || asset.version().current() != null
                || !endpoint.folder().isReachable();
    }

    private Version versionOf(Asset asset) {
        if (!AssetFileName.isValid(asset.filename())) {
            return listedVersionOf(asset);
        }
        if (!onCdn && !versionsOnSite && manifests.isEmpty()) {
            return Version.NONE;
        }
        Version version = (Version) Objects.requireNonNull(versioner.versionOf(asset), "the AssetVersioner's answer");
        if (onCdn || versionsOnSite) {
            boolean onSiteByRule =
                    version.isMissing() && onCdn && host(asset.filename(), null).isSite();
            return onSiteByRule ? version.withoutAnything() : version; // such a file may be made by the application
        }
        return version.isMissing() && manifests.hasFiles() ? version : version.withoutQuery();
    }

    /** Only a manifest can say where such a file is: the name itself is no place. */
    private Version listedVersionOf(Asset asset) {
        Version version = new ManifestVersioner(manifests).versionOf(asset);
        if (version.produced() == null) {
            AssetFileName.check(asset.filename());
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
