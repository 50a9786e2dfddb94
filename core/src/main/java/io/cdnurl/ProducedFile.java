package io.cdnurl;

import io.cdnurl.manifest.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Where a bundler put an asset, taken apart: {@link Manifest} says what the text may be.
 *
 * @param origin scheme and host, {@code https://cdn.example.com} or {@code //cdn.example.com}; null where it names none
 * @param path the raw path, below the endpoint's folder or, with a slash at its start, on the site
 * @param query what is behind the question mark, as the tool wrote it; null if there is none
 */
record ProducedFile(
        @Nullable String origin, String path, @Nullable String query) {
    /** A file below the endpoint's folder. */
    static ProducedFile inFolder(String filename) {
        return new ProducedFile(null, filename, null);
    }

    static ProducedFile of(String file) {
        int question = file.indexOf('?');
        String query = question < 0 ? null : file.substring(question + 1);
        String location = question < 0 ? file : file.substring(0, question);
        int host = hostStart(location);
        if (host < 0) {
            return new ProducedFile(null, location, query);
        }
        int slash = location.indexOf('/', host);
        int end = slash < 0 ? location.length() : slash;
        return new ProducedFile(location.substring(0, end), slash < 0 ? "/" : location.substring(slash), query);
    }

    private static int hostStart(String location) {
        if (location.startsWith("//")) {
            return 2;
        }
        return location.startsWith("https://") ? 8 : location.startsWith("http://") ? 7 : -1;
    }

    /** Whether the path begins at the root of a host. */
    boolean isOnSite() {
        return path.startsWith("/");
    }

    /** The same path, wherever the site's assets are. */
    ProducedFile withoutOrigin() {
        return origin == null ? this : new ProducedFile(null, path, query);
    }

    /** The name below a folder, null if it is elsewhere. */
    @Nullable
    String below(String urlPath) {
        if (!isOnSite()) {
            return path;
        }
        String prefix = urlPath + "/";
        return path.startsWith(prefix) && path.length() > prefix.length() ? path.substring(prefix.length()) : null;
    }

    /** Writes the query, with a name's separator if something is there already. */
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
