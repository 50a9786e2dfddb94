package io.cdnurl;

import io.cdnurl.manifest.EntryFile;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out what tags say of assets: their URLs, their integrity, and whether they are on another origin than the page. */
final class AssetLinks {
    /** Null where integrities are not computed. */
    private final @Nullable FileIntegrity computed;

    AssetLinks(boolean computesIntegrity) {
        this.computed = computesIntegrity ? new FileIntegrity() : null;
    }

    /** An asset by the name of its file. */
    AssetLink of(
            StaticUrls assets, String filename, AssetKind kind, UrlOptions options, @Nullable RequestContext request) {
        String url = assets.url(filename, Map.of(), options, request);
        return new AssetLink(url, kind, integrity(assets, filename, options), isOnOtherOrigin(url, request));
    }

    /** A file of an entry point. */
    AssetLink of(
            StaticUrls assets, EntryFile file, AssetKind kind, UrlOptions options, @Nullable RequestContext request) {
        ProducedFile produced = ProducedFile.of(file.file());
        String url = assets.url(file.name(), produced, options, request);
        return new AssetLink(url, kind, integrity(assets, produced), isOnOtherOrigin(url, request));
    }

    @Nullable
    String integrity(StaticUrls assets, String filename, UrlOptions options) {
        return integrity(assets, assets.file(filename, options));
    }

    private @Nullable String integrity(StaticUrls assets, ProducedFile file) {
        StaticEndpoint endpoint = assets.endpoint();
        String listed = assets.manifests().integrity(file, endpoint);
        if (computed == null || file.origin() != null) {
            return listed;
        }
        String filename = file.below(endpoint.urlPath());
        return filename == null ? listed : computed.of(endpoint, filename, listed);
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
