package io.cdnurl.internal.file;

import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.text.PercentEncoding;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that a bundler made of an asset, and what its manifest says of it, all of one moment. {@code Manifest} says
 * what the text of its place may be.
 *
 * @param origin scheme and host, {@code https://cdn.example.com} or {@code //cdn.example.com}; null if the manifest
 *     names none
 * @param path the raw path, below the endpoint's folder or, with a slash at its start, on the site
 * @param query what stands behind the question mark, as the tool wrote it, or null
 * @param integrity the hashes of its bytes, null if they are not known
 * @param isModule whether it is a script that is a module
 */
public record ProducedFile(
        @Nullable String origin,
        String path,
        @Nullable String query,
        @Nullable String integrity,
        boolean isModule) {
    /**
     * {@return a file below the endpoint's folder, of which nothing else is known}
     *
     * @param filename its raw name
     */
    public static ProducedFile inFolder(String filename) {
        return new ProducedFile(null, filename, null, null, FileKind.of(filename) == FileKind.MODULE);
    }

    /**
     * {@return a file by the text of its place}
     *
     * @param file the text, in the form of {@code Manifest.file}
     * @param makesModules whether a script, whose name does not tell, is a module
     */
    public static ProducedFile of(String file, boolean makesModules) {
        int question = file.indexOf('?');
        String query = question < 0 ? null : file.substring(question + 1);
        String location = question < 0 ? file : file.substring(0, question);
        int host = hostStart(location);
        int slash = host < 0 ? 0 : location.indexOf('/', host);
        FileKind kind = FileKind.of(location);
        boolean module = kind == FileKind.MODULE || (makesModules && kind == FileKind.SCRIPT);
        return new ProducedFile(
                host < 0 ? null : location.substring(0, slash), location.substring(slash), query, null, module);
    }

    /** Returns where a host begins, which has a path behind it; negative without a host. */
    private static int hostStart(String location) {
        if (location.startsWith("//")) {
            return 2;
        }
        return location.startsWith("https://") ? 8 : location.startsWith("http://") ? 7 : -1;
    }

    /**
     * {@return this file with other hashes}
     *
     * @param hashes the hashes, null if they are not known
     */
    public ProducedFile withIntegrity(@Nullable String hashes) {
        return new ProducedFile(origin, path, query, hashes, isModule);
    }

    /** {@return whether the path begins at the root of a host} */
    public boolean isOnSite() {
        return path.startsWith("/");
    }

    /**
     * {@return the name below the folder of an endpoint, null if the file is elsewhere}
     *
     * @param endpoint the endpoint
     */
    public @Nullable String below(StaticEndpoint endpoint) {
        if (!isOnSite()) {
            return path;
        }
        String prefix = endpoint.urlPath() + "/";
        return path.startsWith(prefix) && path.length() > prefix.length() ? path.substring(prefix.length()) : null;
    }

    /**
     * {@return the path of its URL without a slash at its start, as domain rules see it}
     *
     * @param endpoint the endpoint that the file belongs to
     */
    public String pathOn(StaticEndpoint endpoint) {
        return isOnSite() ? path.substring(1) : endpoint.listedPrefix().concat(path);
    }

    /**
     * Writes the query, if there is one.
     *
     * @param url all that comes before the query
     */
    public void appendQueryTo(StringBuilder url) {
        if (query != null) {
            url.append('?');
            PercentEncoding.WHOLE_QUERY.appendOnceEncoded(url, query);
        }
    }

    /** {@return the text of its place, in the form of {@code Manifest.file}} */
    @Override
    public String toString() {
        return (origin == null ? "" : origin) + path + (query == null ? "" : "?" + query);
    }

    // Written out: see "What ends with the application" in ARCHITECTURE.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProducedFile that
                && path.equals(that.path)
                && Objects.equals(origin, that.origin)
                && Objects.equals(query, that.query)
                && Objects.equals(integrity, that.integrity)
                && isModule == that.isModule;
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, origin, query, integrity, isModule);
    }
}
