package io.cdnurl.internal.url;

import io.cdnurl.RequestContext;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.version.AssetManifests;
import io.cdnurl.internal.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * The URLs of one static endpoint's assets for links and requests that name the path of a file on the site. A link that
 * is right as it is stays as it is, and a missing asset is no error: the link may lead to something else. Thread-safe.
 */
public final class LinkedUrls {
    private final StaticUrls assets;
    private final boolean onCdn;
    private final RequestedFiles requested;

    LinkedUrls(StaticUrls assets, boolean onCdn) {
        this.assets = assets;
        this.onCdn = onCdn;
        this.requested = new RequestedFiles(assets);
    }

    /** {@return the endpoint} */
    public StaticEndpoint endpoint() {
        return assets.endpoint();
    }

    /** {@return the endpoint's manifests, those in use now} */
    public AssetManifests manifests() {
        return assets.manifests();
    }

    /** {@return whether a link to an asset may have to change at all, now or with another manifest} */
    public boolean changesAny() {
        return onCdn
                || !manifests().isEmpty()
                || assets.known().changesSiteUrls()
                || endpoint().hasDevServer();
    }

    /**
     * Writes the URL of the asset that a link leads to. The second time for a link without an end this is a look-up.
     *
     * @param filename the raw name of the asset's file
     * @param suffix what stands behind the path in the link
     * @param request the request, or null
     * @return the URL; null if the link is right as it is
     */
    public @Nullable String url(String filename, LinkSuffix suffix, @Nullable RequestContext request) {
        DevSources sources = assets.sources(ReservedValues.NONE);
        if (sources != null) {
            return sources.url(AssetCall.plain(suffix.nameOf(filename), request));
        }
        KnownAssets known = assets.known();
        if (!onCdn && !known.changesSiteUrls()) {
            return null;
        }
        KnownAsset asset = known.linked(filename);
        if (asset.version().isMissing() || staysAsItIs(asset, known, request)) {
            return null;
        }
        return suffix.isNone() && onCdn
                ? known.plainUrl(asset, request)
                : known.freshUrl(asset.version(), AssetCall.plain(suffix.nameOf(filename), request));
    }

    private boolean staysAsItIs(KnownAsset asset, KnownAssets known, @Nullable RequestContext request) {
        Version version = asset.version();
        return version.produced() == null
                && version.queryName() == null
                && (!onCdn || known.host(asset, request).isSite());
    }

    /**
     * Writes the URL of a file that a bundler made.
     *
     * @param name what the manifest calls the asset
     * @param file where the file is
     * @param suffix what stands behind the path in the link
     * @param request the request, or null
     * @return the URL; null if the link is right as it is
     */
    public @Nullable String fileUrl(
            String name, ProducedFile file, LinkSuffix suffix, @Nullable RequestContext request) {
        KnownAssets known = assets.known();
        if (known.host(name, file, ReservedValues.NONE, request).isSite()) {
            return null;
        }
        StringBuilder url = new StringBuilder(known.fileUrl(name, file, ReservedValues.NONE, request));
        suffix.appendTo(url);
        return url.toString();
    }

    /** {@return what requests for its files ask for} */
    public RequestedFiles requested() {
        return requested;
    }
}
