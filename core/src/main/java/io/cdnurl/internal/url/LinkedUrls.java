package io.cdnurl.internal.url;

import io.cdnurl.RequestContext;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.file.Fingerprint;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.host.Host;
import io.cdnurl.internal.version.AssetManifests;
import io.cdnurl.internal.version.Version;
import io.cdnurl.site.RequestedAsset;
import org.jspecify.annotations.Nullable;

/**
 * The URLs of one static endpoint's assets for links and requests that name the path of a file on the site. A link that
 * is right as it is stays as it is, and a missing asset is no error: the link may lead to something else. Thread-safe.
 */
public final class LinkedUrls {
    private final StaticUrls assets;
    private final AssetUrlWriter writer;
    private final KnownAssets known;
    private final boolean onCdn;

    LinkedUrls(StaticUrls assets, AssetUrlWriter writer, KnownAssets known, boolean onCdn) {
        this.assets = assets;
        this.writer = writer;
        this.known = known;
        this.onCdn = onCdn;
    }

    /** {@return the endpoint} */
    public StaticEndpoint endpoint() {
        return assets.endpoint();
    }

    /** {@return the endpoint's manifests} */
    public AssetManifests manifests() {
        return assets.manifests();
    }

    /** {@return whether a link to an asset may have to change at all; without a CDN it usually need not} */
    public boolean changesAny() {
        return onCdn || known.changesSiteUrls() || endpoint().hasDevServer();
    }

    /**
     * Writes the URL of the asset that a link leads to. The second time for a link without an end this is a look-up.
     *
     * @param filename the raw name of the asset's file
     * @param end what stands behind the path in the link
     * @param request the request, or null
     * @return the URL; null if the link is right as it is
     */
    public @Nullable String url(String filename, LinkEnd end, @Nullable RequestContext request) {
        DevSources sources = assets.sources(ReservedValues.NONE);
        if (sources != null) {
            return sources.url(AssetCall.plain(end.behind(filename), request));
        }
        if (!onCdn && !known.changesSiteUrls()) {
            return null;
        }
        KnownAsset asset = known.linked(filename);
        if (asset.version().isMissing() || staysAsItIs(asset)) {
            return null;
        }
        return end.isNone() && onCdn
                ? assets.rememberedUrl(asset, request)
                : assets.freshUrl(asset.version(), AssetCall.plain(end.behind(filename), request));
    }

    private boolean staysAsItIs(KnownAsset asset) {
        Version version = asset.version();
        return version.produced() == null && version.queryName() == null && isOnSite(asset);
    }

    private boolean isOnSite(KnownAsset asset) {
        return !onCdn
                || writer.host(asset.name().filename(), asset.version().produced(), asset.isOfModules())
                        .isSite();
    }

    /**
     * Writes the URL of a file that a bundler made.
     *
     * @param name what the manifest calls the asset
     * @param file where the file is
     * @param end what stands behind the path in the link
     * @param request the request, or null
     * @return the URL; null if the link is right as it is
     */
    public @Nullable String fileUrl(String name, ProducedFile file, LinkEnd end, @Nullable RequestContext request) {
        Host host = assets.host(name, file);
        if (host.isSite()) {
            return null;
        }
        StringBuilder url = new StringBuilder(writer.fileUrl(file, host, ReservedValues.NONE, request));
        end.appendTo(url);
        return url.toString();
    }

    /**
     * Compares the version in a request for a file that a bundler made with the version that it has now. A file whose
     * name stays the same from build to build has none.
     *
     * @param name what the manifest calls the asset
     * @param file where the file is
     * @param query the encoded query of the request, or null
     * @return what the request is for
     */
    public RequestedAsset requestedFile(String name, ProducedFile file, @Nullable String query) {
        QueriedVersion current = QueriedVersion.of(file);
        if (current != null) {
            return current.in(query);
        }
        return Fingerprint.isIn(name, file.path()) ? RequestedAsset.CURRENT : RequestedAsset.UNVERSIONED;
    }

    /**
     * Compares the version in a request for an asset with the version that the asset has now.
     *
     * @param filename the raw name of the asset's file
     * @param query the encoded query of the request, or null
     * @return what the request is for
     */
    public RequestedAsset requested(String filename, @Nullable String query) {
        QueriedVersion current = QueriedVersion.of(known.linked(filename).version(), endpoint(), filename);
        return current == null ? RequestedAsset.UNVERSIONED : current.in(query);
    }
}
