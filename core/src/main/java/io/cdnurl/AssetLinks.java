package io.cdnurl;

import io.cdnurl.BundledEntry.BundledFile;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out what tags say of assets: their URLs, their integrity, and whether they are on another origin than the page. */
final class AssetLinks {
    /** Null where integrities are not computed. */
    private final @Nullable FileIntegrity computed;

    AssetLinks(boolean computesIntegrity) {
        this.computed = computesIntegrity ? new FileIntegrity() : null;
    }

    /** An asset that was found. */
    AssetLink of(StaticUrls assets, LocatedAsset asset, AssetKind kind, @Nullable RequestContext request) {
        return link(assets, asset.url(), asset.file(), kind, request);
    }

    /** A file of an entry point. */
    AssetLink of(
            StaticUrls assets, BundledFile file, AssetKind kind, UrlOptions options, @Nullable RequestContext request) {
        String url = assets.url(file.name(), file.file(), options, request);
        return link(assets, url, file.file(), kind, request);
    }

    private AssetLink link(
            StaticUrls assets, String url, ProducedFile file, AssetKind kind, @Nullable RequestContext request) {
        String integrity = kind.canHaveIntegrity() ? integrity(assets, file) : null;
        return new AssetLink(url, kind, integrity, isOnOtherOrigin(url, request));
    }

    @Nullable
    String integrity(StaticUrls assets, ProducedFile file) {
        String filename = computed == null || file.origin() != null ? null : file.below(assets.endpoint());
        return computed == null || filename == null
                ? file.integrity()
                : computed.of(assets.endpoint(), filename, file.integrity());
    }

    /** A URL without a host is on the page's; one with a host is on another one where no request says that it is not. */
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

    /** Scheme, host and port, so that equal origins are equal texts. */
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
