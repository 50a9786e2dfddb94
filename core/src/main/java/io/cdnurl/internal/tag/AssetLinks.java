package io.cdnurl.internal.tag;

import io.cdnurl.RequestContext;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.file.FileIntegrity;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.url.LocatedAsset;
import io.cdnurl.internal.url.StaticUrls;
import io.cdnurl.internal.version.NamedFile;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds what tags say of assets: their URLs, their integrity, and whether they are on another origin than the page.
 * Thread-safe.
 */
public final class AssetLinks {
    /** Null if integrities are not computed. */
    private final @Nullable FileIntegrity computed;

    /**
     * Makes links.
     *
     * @param computesIntegrity whether integrities are computed from files
     */
    public AssetLinks(boolean computesIntegrity) {
        this.computed = computesIntegrity ? new FileIntegrity() : null;
    }

    /** Links to an asset that was found. */
    AssetLink toAsset(StaticUrls assets, LocatedAsset asset, FileKind kind, @Nullable RequestContext request) {
        String integrity = AssetLink.canHaveIntegrity(kind) ? integrity(assets, asset) : null;
        return new AssetLink(asset.url(), kind, integrity, isOnOtherOrigin(asset.url(), request));
    }

    /** Tells whether what is said of an asset is the same while its version is. */
    boolean followVersion(LocatedAsset asset) {
        return computed == null || asset.version().fileState() != null;
    }

    /** Tells whether what is said of any file is the same while its URL and the manifests are. */
    boolean followUrls() {
        return computed == null;
    }

    /** Links to a file of an entry point. */
    AssetLink toFile(
            StaticUrls assets,
            NamedFile file,
            FileKind kind,
            ReservedValues options,
            @Nullable RequestContext request) {
        String url = assets.fileUrl(file.name(), file.file(), options, request);
        String integrity = AssetLink.canHaveIntegrity(kind) ? integrity(assets, file.file()) : null;
        return new AssetLink(url, kind, integrity, isOnOtherOrigin(url, request));
    }

    /**
     * {@return the integrity of an asset, null if none is known}
     *
     * @param assets the endpoint that it belongs to
     * @param asset the asset
     */
    public @Nullable String integrity(StaticUrls assets, LocatedAsset asset) {
        Object fileState = asset.version().fileState();
        return computed == null || fileState == null
                ? integrity(assets, asset.file())
                : computed.ofState(assets.endpoint(), asset.file().path(), fileState);
    }

    private @Nullable String integrity(StaticUrls assets, ProducedFile file) {
        String filename = computed == null || file.origin() != null ? null : file.below(assets.endpoint());
        return computed == null || filename == null
                ? file.integrity()
                : computed.of(assets.endpoint(), filename, file.integrity());
    }

    /** A URL without a host is on the page's origin; one with a host is not, unless the request says so. */
    private static boolean isOnOtherOrigin(String url, @Nullable RequestContext request) {
        int host = url.indexOf("//");
        if (host < 0 || (host > 0 && url.startsWith("/"))) {
            return false;
        }
        if (request == null) {
            return true;
        }
        String absolute = host == 0 ? request.scheme() + ":" + url : url;
        return !origin(absolute).equals(origin(request.scheme() + "://" + request.host()));
    }

    /** Returns scheme, host and port, so that equal origins are equal texts. */
    private static String origin(String url) {
        int end = url.indexOf('/', url.indexOf("//") + 2);
        URI uri = URI.create(end < 0 ? url : url.substring(0, end));
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String authority = String.valueOf(uri.getRawAuthority()).toLowerCase(Locale.ROOT);
        String defaultPort = scheme.equals("https") ? ":443" : ":80";
        return scheme + "://"
                + (authority.endsWith(defaultPort)
                        ? authority.substring(0, authority.length() - defaultPort.length())
                        : authority);
    }
}
