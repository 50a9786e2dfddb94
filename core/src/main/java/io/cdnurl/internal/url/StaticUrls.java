package io.cdnurl.internal.url;

import static io.cdnurl.internal.call.CallNames.FILENAME;

import io.cdnurl.AssetVersion;
import io.cdnurl.InvalidAssetPathException;
import io.cdnurl.InvalidValueException;
import io.cdnurl.MissingAssetPolicy;
import io.cdnurl.MissingValueException;
import io.cdnurl.RequestContext;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.call.Query;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.call.ValueText;
import io.cdnurl.internal.dev.DevServer;
import io.cdnurl.internal.dev.DevServerAddress;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.host.AssetHosts;
import io.cdnurl.internal.host.Host;
import io.cdnurl.internal.host.UrlScheme;
import io.cdnurl.internal.memory.BoundedMemo;
import io.cdnurl.internal.settings.EndpointSettings;
import io.cdnurl.internal.settings.SettingValues;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.version.AssetManifests;
import io.cdnurl.internal.version.Changeover;
import io.cdnurl.internal.version.EntryFiles;
import io.cdnurl.internal.version.ManifestsInUse;
import io.cdnurl.internal.version.NamedFile;
import io.cdnurl.internal.version.Version;
import io.cdnurl.site.EndpointStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The URLs of one static endpoint.
 *
 * <p>For a file name this remembers the version, and the URLs on the CDN for calls with nothing but the name. The
 * second call for an asset is a look-up by its name, and a question to its version whether it is
 * {@linkplain AssetVersion#isCurrent() current} if that can change: no lock, no clock, no file, no new object. (URLs on
 * the site itself depend on the request, and are written each time.)
 *
 * <p>A file's time may be used for about {@code CDN_TIMESTAMP_MAX_AGE} seconds, after which the next call for each name
 * asks its version again, and keeps the URLs if the version is the same. Other versions are for good, or for as long as
 * the manifests are the same: what is remembered belongs to them, and to the domains that are not left out. When
 * another manifest was read, or a domain is to be left out or comes back, the thread that found it writes the URLs of
 * the remembered names anew, and then exchanges all at once.
 *
 * <p>The number of names is bounded ({@link BoundedMemo}), and so are the length of each name and of each URL. A page
 * that makes up names pushes out names that nobody uses. Thread-safe.
 */
public final class StaticUrls implements ManifestsInUse.User {
    private final StaticEndpoint endpoint;
    /** As the settings say. */
    private final AssetHosts hosts;

    private final boolean onCdn;
    /** Null except while somebody develops; then no asset is on the CDN. */
    private final @Nullable DevServer devServer;

    private final String keyPrefix;
    private final MissingAssets missing;
    /** Null if no URL is remembered that is the same for every request. */
    private final @Nullable UrlScheme everyScheme;

    /** Replaced as a whole when another manifest or other domains come into use. A call reads it once. */
    private volatile KnownAssets known;

    /** What {@link #changeOver} exchanges it for; guarded by the {@link Changeover}. */
    private @Nullable KnownAssets prepared;

    StaticUrls(EndpointSettings endpoint, SettingValues settings, AssetManifests manifests, SiteUrls site) {
        this.endpoint = endpoint.endpoint();
        this.hosts = endpoint.hosts();
        this.onCdn = !hosts.isOnlySite();
        this.devServer = endpoint.devServer();
        this.keyPrefix = settings.manifest().keyPrefix();
        this.missing = new MissingAssets(this.endpoint.name(), settings.onMissing());
        this.everyScheme = onCdn ? UrlScheme.always(settings.scheme()) : null;
        AssetUrlWriter writer = new AssetUrlWriter(endpoint, settings, site);
        AssetVersions versions = new AssetVersions(endpoint, settings, writer.configuredHosts(), manifests);
        this.known = new KnownAssets(versions, writer, missing);
    }

    /** Writes the URLs that are remembered anew. So no page waits afterwards, and none meets an old version. */
    @Override
    public void prepare(AssetManifests manifests) {
        prepared = known.with(manifests);
    }

    /** Prepares to leave out these domains and no others, as {@link #prepare}. */
    void prepareWithout(Set<Host> out) {
        prepared = known.without(out);
    }

    @Override
    public void changeOver() {
        known = Objects.requireNonNull(prepared, "what was prepared");
    }

    /** {@return the endpoint} */
    public StaticEndpoint endpoint() {
        return endpoint;
    }

    /** {@return its manifests, those in use now} */
    @Override
    public AssetManifests manifests() {
        return known.manifests();
    }

    /** {@return which manifests and domains are in use now, as a number that is another one after each change} */
    public int generation() {
        return known.generation();
    }

    /** {@return whether a development server may serve its sources, which can change from call to call} */
    public boolean isDeveloped() {
        return devServer != null;
    }

    /** Returns its assets, as they are known with the manifests in use now. */
    KnownAssets known() {
        return known;
    }

    /** {@return the URLs of its assets for links that name the path of a file} */
    public LinkedUrls links() {
        return new LinkedUrls(this, onCdn);
    }

    /** {@return how the endpoint is now} */
    EndpointStatus status() {
        return new EndpointStatus(
                endpoint.name(),
                endpoint.urlPath(),
                endpoint.folder().toString(),
                hosts.all().stream().map(Host::toString).toList(),
                missing.count(),
                missing.names());
    }

    /** {@return where its assets are, as the settings say} */
    AssetHosts hosts() {
        return hosts;
    }

    /**
     * {@return the URL of an asset for a call with nothing but the name, if it is remembered and is the same for every
     * request; else null}
     *
     * @param filename the raw name of the asset
     */
    public @Nullable String knownUrl(String filename) {
        return everyScheme == null ? null : known.url(filename, everyScheme);
    }

    /**
     * {@return the URL of the asset that the value {@code filename} names, if it is the only value, and if the URL is
     * remembered and is the same for every request; else null}
     *
     * @param values all values of a call
     */
    public @Nullable String knownUrl(Map<String, ? extends @Nullable Object> values) {
        return everyScheme != null && values.size() == 1 && values.get(FILENAME) instanceof String only
                ? known.url(only, everyScheme)
                : null;
    }

    /**
     * Writes the URL of an asset for a call with nothing but the name.
     *
     * @param filename the raw name of the asset
     * @param request the request, or null
     * @return the URL
     */
    public String plainUrl(String filename, @Nullable RequestContext request) {
        if (!onCdn) {
            return siteUrl(filename, Map.of(), ReservedValues.NONE, request);
        }
        KnownAssets assets = known;
        return assets.plainUrl(assets.of(filename), request);
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
        String name = filename(values);
        if (!onCdn || !options.cdn()) {
            return siteUrl(name, values, options, request);
        }
        KnownAssets assets = known;
        KnownAsset asset = assets.of(name, missing.policy(options));
        return assets.freshUrl(asset.version(), new AssetCall(asset.name(), values, options, request));
    }

    private String filename(Map<String, ? extends @Nullable Object> values) {
        Object filename = values.get(FILENAME);
        if (filename == null) {
            throw new MissingValueException(
                            endpoint.name(), Query.candidates(values).keySet(), List.of(FILENAME), List.of(FILENAME))
                    .withNulls(values.keySet());
        }
        return ValueText.of(FILENAME, filename);
    }

    /** Writes the URLs that caches may have of the asset that a call names: that on its own domain first. */
    List<String> cachedUrls(Map<String, ? extends @Nullable Object> values, @Nullable RequestContext request) {
        ReservedValues options = ReservedValues.of(values);
        if (!onCdn || !options.cdn()) {
            return List.of(urlFromValues(values, request));
        }
        KnownAssets assets = known;
        KnownAsset asset = assets.of(filename(values), missing.policy(options));
        return assets.cachedUrls(asset, new AssetCall(asset.name(), values, options, request));
    }

    /**
     * {@return the sources that the development server serves now, null if it does not, or is not to}
     *
     * @param options what the call says
     */
    public @Nullable DevSources sources(ReservedValues options) {
        DevServerAddress address = devServer == null || !options.cdn() ? null : devServer.address();
        return address == null ? null : new DevSources(address, keyPrefix);
    }

    private String siteUrl(
            String filename,
            Map<String, ? extends @Nullable Object> values,
            ReservedValues options,
            @Nullable RequestContext request) {
        DevSources sources = sources(options);
        if (sources != null) {
            return sources.url(new AssetCall(DevSources.named(filename), values, options, request));
        }
        KnownAssets assets = known;
        KnownAsset asset = assets.onSite(filename, missing.policy(options));
        return assets.freshUrl(asset.version(), new AssetCall(asset.name(), values, options, request));
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
        DevSources sources = sources(options);
        if (sources != null) {
            return sources.locate(filename, options, request);
        }
        boolean mayBeOnCdn = onCdn && options.cdn();
        MissingAssetPolicy policy = missing.policy(options);
        KnownAssets assets = known;
        KnownAsset asset = mayBeOnCdn ? assets.of(filename, policy) : assets.onSite(filename, policy);
        AssetName name = asset.name();
        if (name.isFolder()) {
            throw new InvalidAssetPathException(filename, "it is a folder; give the name of a file in it");
        }
        Version version = asset.version();
        String url = mayBeOnCdn && options.isNone()
                ? assets.plainUrl(asset, request)
                : assets.freshUrl(version, AssetCall.withoutValues(name, options, request));
        ProducedFile produced = version.produced();
        boolean isLasting = devServer == null && options.cdn() && assets.isLasting(asset, policy);
        return new LocatedAsset(
                url, produced != null ? produced : ProducedFile.inFolder(name.filename()), version, isLasting);
    }

    /**
     * Writes the URL below which the endpoint's files are.
     *
     * @param options what the call says
     * @param request the request, or null
     * @return the URL, with a slash at its end and without a version
     */
    public String base(ReservedValues options, @Nullable RequestContext request) {
        DevSources sources = sources(options);
        return sources != null
                ? sources.base()
                : known.freshUrl(Version.NONE, AssetCall.withoutValues(AssetName.ofFolder(""), options, request));
    }

    /**
     * Finds an asset for a tag.
     *
     * @param filename the raw name of the asset
     * @param options what the call says
     * @param request the request, or null
     * @return the asset; null if there is to be no tag, since it is missing and that is to be ignored
     */
    public @Nullable LocatedAsset locateUnlessIgnored(
            String filename, ReservedValues options, @Nullable RequestContext request) {
        if (missing.policy(options) == MissingAssetPolicy.IGNORE && !has(filename)) {
            known.checkName(filename); // a name that is refused is an error under every policy
            return null;
        }
        return locate(filename, options, request);
    }

    /**
     * {@return whether an asset exists, as far as that can be known; see {@link io.cdnurl.CdnUrlBuilder#assetExists}}
     *
     * @param filename the raw name of the asset
     */
    public boolean has(String filename) {
        return sources(ReservedValues.NONE) != null ? DevSources.isName(filename) : known.has(filename);
    }

    /**
     * {@return whether a name belongs to a file, and not to an entry point}
     *
     * @param name the name
     * @param options what the call says
     */
    public boolean isFile(String name, ReservedValues options) {
        DevSources sources = sources(options);
        return sources != null
                ? DevSources.isOtherFile(name)
                : manifests().isEmpty() || (manifests().entry(name, endpoint) == null && has(name));
    }

    /**
     * {@return the file that the name of an asset means, whether it is there or not}
     *
     * @param filename the raw name of the asset
     */
    public AssetFile file(String filename) {
        KnownAsset asset = known.of(filename, MissingAssetPolicy.IGNORE);
        return new AssetFile(asset.name().filename(), asset.version().produced());
    }

    /** {@return what becomes of missing assets} */
    public MissingAssets missing() {
        return missing;
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
        return known.fileUrl(name, file, options, request);
    }

    /**
     * Finds an entry point.
     *
     * @param name its name
     * @param options what the call says
     * @return its files; null if it is missing and the policy is not to fail
     */
    public @Nullable EntryFiles<NamedFile> entry(String name, ReservedValues options) {
        AssetManifests manifests = manifests();
        if (manifests.isEmpty()) {
            throw new InvalidValueException(
                    "The static endpoint " + Quoted.of(endpoint.name()) + " has no manifest, so it"
                            + " has no entry point " + Quoted.of(name)
                            + ": set CDN_MANIFEST_URL, or give the"
                            + " endpoint one of its own with withManifest(...)" + devHint() + ".");
        }
        EntryFiles<NamedFile> entry = manifests.entry(name, endpoint);
        if (entry == null) {
            missing.reportEntryPoint(name, options, () -> manifests.reasonForMissingEntry(name) + devHint());
        }
        return entry;
    }

    private String devHint() {
        return devServer == null ? "" : devServer.hint();
    }
}
