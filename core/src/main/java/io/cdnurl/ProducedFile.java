package io.cdnurl;

import io.cdnurl.internal.text.PercentEncoding;
import io.cdnurl.manifest.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * A file that a bundler made of an asset, and what its manifest says of it, all of one moment. {@link Manifest} says what the
 * text of its place may be.
 *
 * @param origin scheme and host, {@code https://cdn.example.com} or {@code //cdn.example.com}; null where it names none
 * @param path the raw path, below the endpoint's folder or, with a slash at its start, on the site
 * @param query what is behind the question mark, as the tool wrote it; null if there is none
 * @param integrity the hashes of its bytes, null if they are not known
 * @param isModule whether it is a script that is a module
 */
record ProducedFile(
        @Nullable String origin,
        String path,
        @Nullable String query,
        @Nullable String integrity,
        boolean isModule) {
    /** A file below the endpoint's folder, of which nothing else is known. */
    static ProducedFile inFolder(String filename) {
        return new ProducedFile(null, filename, null, null, AssetKind.of(filename) == AssetKind.MODULE);
    }

    /** A file by the text of its place, from a bundler that makes modules or does not. */
    static ProducedFile of(String file, boolean makesModules) {
        int question = file.indexOf('?');
        String query = question < 0 ? null : file.substring(question + 1);
        String location = question < 0 ? file : file.substring(0, question);
        int host = hostStart(location);
        int slash = host < 0 ? 0 : location.indexOf('/', host);
        AssetKind kind = AssetKind.of(location);
        boolean module = kind == AssetKind.MODULE || (makesModules && kind == AssetKind.SCRIPT);
        return new ProducedFile(
                host < 0 ? null : location.substring(0, slash), location.substring(slash), query, null, module);
    }

    /** Where a host begins, which has a path behind it; negative where there is none. */
    private static int hostStart(String location) {
        if (location.startsWith("//")) {
            return 2;
        }
        return location.startsWith("https://") ? 8 : location.startsWith("http://") ? 7 : -1;
    }

    ProducedFile withIntegrity(@Nullable String hashes) {
        return new ProducedFile(origin, path, query, hashes, isModule);
    }

    /** Whether the path begins at the root of a host. */
    boolean isOnSite() {
        return path.startsWith("/");
    }

    /** The name below the folder of an endpoint, null if it is elsewhere. */
    @Nullable
    String below(StaticEndpoint endpoint) {
        if (!isOnSite()) {
            return path;
        }
        String prefix = endpoint.urlPath() + "/";
        return path.startsWith(prefix) && path.length() > prefix.length() ? path.substring(prefix.length()) : null;
    }

    /** The path of its URL without a slash at its start, as rules see it. */
    String pathOn(StaticEndpoint endpoint) {
        return isOnSite() ? path.substring(1) : endpoint.listedPrefix().concat(path);
    }

    /** Writes the query, if there is one. */
    void appendQueryTo(StringBuilder url) {
        if (query != null) {
            url.append('?');
            if (PercentEncoding.WHOLE_QUERY.isEncoded(query)) {
                url.append(query);
            } else {
                PercentEncoding.WHOLE_QUERY.appendTo(url, query);
            }
        }
    }
}
