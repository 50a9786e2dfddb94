package io.cdnurl.internal.url;

import io.cdnurl.internal.text.PercentEncoding;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the path in a link, as the page wrote it.
 *
 * @param query what stands behind the question mark, or null
 * @param fragment what stands behind the number sign, or null
 */
public record LinkSuffix(@Nullable String query, @Nullable String fragment) {
    /** Nothing. */
    public static final LinkSuffix NONE = new LinkSuffix(null, null);

    /**
     * {@return what stands behind the path in a link}
     *
     * @param link the link
     * @param from where its path ends
     */
    public static LinkSuffix of(String link, int from) {
        if (from == link.length()) {
            return NONE;
        }
        int hash = link.indexOf('#', from);
        int end = hash < 0 ? link.length() : hash;
        String query = link.charAt(from) == '?' ? link.substring(from + 1, end) : null;
        return new LinkSuffix(query, hash < 0 ? null : link.substring(hash + 1));
    }

    boolean isNone() {
        return query == null && fragment == null;
    }

    /** Returns the name of a file with this behind it. */
    AssetName nameOf(String filename) {
        return new AssetName(filename, query, fragment, true);
    }

    /** Writes this behind a URL that has no query. */
    void appendTo(StringBuilder url) {
        if (query != null) {
            url.append('?');
            PercentEncoding.WHOLE_QUERY.appendOnceEncoded(url, query);
        }
        if (fragment != null) {
            url.append('#');
            PercentEncoding.ANCHOR.appendOnceEncoded(url, fragment);
        }
    }
}
