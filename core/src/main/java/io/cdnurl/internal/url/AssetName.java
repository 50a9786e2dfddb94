package io.cdnurl.internal.url;

import io.cdnurl.InvalidValueException;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.text.PercentEncoding;
import io.cdnurl.internal.text.Quoted;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a page's name of an asset means: the file, and what stands behind its name in the URL.
 *
 * @param filename the raw name of the file; empty, or with a slash at its end, for a folder
 * @param query what stands behind the first {@code ?}, without it; null for none
 * @param fragment what stands behind the first {@code #}, without it; null for none
 * @param isCertain whether the meaning is the same whatever files there are
 */
record AssetName(
        String filename, @Nullable String query, @Nullable String fragment, boolean isCertain) {
    /** A name that is the name of a file, whatever files there are. */
    static AssetName ofFile(String filename) {
        return new AssetName(filename, null, null, true);
    }

    /** A name that is taken for the name of a file, as far as is known now. */
    static AssetName takenAsFile(String filename) {
        return new AssetName(filename, null, null, false);
    }

    /** The name of a folder. */
    static AssetName ofFolder(String name) {
        return ofFile(name);
    }

    /** A name whose file ends at an index, where a query or a fragment begins. */
    static AssetName split(String name, int end) {
        int hash = name.indexOf('#', end);
        String query = name.charAt(end) == '?' ? name.substring(end + 1, hash < 0 ? name.length() : hash) : null;
        return new AssetName(name.substring(0, end), query, hash < 0 ? null : name.substring(hash + 1), false);
    }

    boolean isFolder() {
        return filename.isEmpty() || filename.endsWith("/");
    }

    /** Whether nothing stands behind the name of the file. */
    boolean isFileOnly() {
        return query == null && fragment == null;
    }

    /**
     * Writes the query, without the values of the version, which comes behind it. An empty query is written if nothing
     * else follows: {@code font.eot?#iefix} needs its question mark.
     *
     * @param url all that comes before the query
     * @param begun whether there is a question mark already
     * @param versionName the name of the version's value, or null
     * @return whether there is a question mark now
     */
    boolean appendQuery(StringBuilder url, boolean begun, @Nullable String versionName) {
        boolean started = begun;
        for (String value : query == null ? new String[0] : query.split("&", -1)) {
            boolean isVersion =
                    versionName != null && (value.equals(versionName) || value.startsWith(versionName + "="));
            if (!value.isEmpty() && !isVersion) {
                url.append(started ? '&' : '?');
                started = true;
                PercentEncoding.WHOLE_QUERY.appendOnceEncoded(url, value);
            }
        }
        return started;
    }

    /**
     * Writes what stands behind the query: the question mark of an empty query, and the fragment or the anchor.
     *
     * @param url all that comes before
     * @param hasQuery whether there is a question mark already
     * @param options what the call says
     * @throws InvalidValueException if there is a fragment and an anchor
     */
    void appendEnd(StringBuilder url, boolean hasQuery, ReservedValues options) {
        if (query != null && !hasQuery) {
            url.append('?');
        }
        if (fragment == null) {
            options.appendAnchor(url);
            return;
        }
        if (options.anchor() != null) {
            throw new InvalidValueException("The name of the asset " + Quoted.of(filename) + " ends in "
                    + Quoted.of("#" + fragment) + ", and _anchor is " + Quoted.of(options.anchor())
                    + "; keep one of them.");
        }
        url.append('#');
        PercentEncoding.ANCHOR.appendOnceEncoded(url, fragment);
    }

    // Written out: see "What ends with the application" in ARCHITECTURE.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AssetName that
                && filename.equals(that.filename)
                && Objects.equals(query, that.query)
                && Objects.equals(fragment, that.fragment)
                && isCertain == that.isCertain;
    }

    @Override
    public int hashCode() {
        return Objects.hash(filename, query, fragment, isCertain);
    }
}
