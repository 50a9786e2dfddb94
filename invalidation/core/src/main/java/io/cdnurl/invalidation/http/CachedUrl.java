package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.InvalidRequestException;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * A URL under which a cache keeps an object: host, path and query, without the scheme. It has no characters that could
 * end a header or a ban expression.
 *
 * @param host the host, with its port unless it is the default of the scheme
 * @param path the path and the query, percent-encoded
 */
record CachedUrl(String host, String path) {
    /** If each character is escaped, this fills the longest header of Varnish ({@code http_req_hdr_len}, 8 KiB). */
    private static final int LONGEST_PATH = 4000;

    /** RFC 3986, sections 3.3 and 3.4, and square brackets, which browsers do not encode. */
    private static final Pattern PATH =
            Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\\[\\]-]++|%[0-9A-Fa-f]{2})*+");

    CachedUrl {
        if (path.length() > LONGEST_PATH) {
            throw new InvalidRequestException(
                    "The URL",
                    "//" + host + path,
                    "has a path of more than " + LONGEST_PATH + " characters, which caches do not take.");
        }
        if (!PATH.matcher(path).matches()) {
            throw new InvalidRequestException(
                    "The URL", "//" + host + path, "is not percent-encoded; create it with UrlReference.of(...).");
        }
    }

    /**
     * The URI of a request for this URL.
     *
     * @param folder what to write before the path, without a slash at the end
     * @throws InvalidRequestException if no request can have this URL
     */
    URI uri(String folder) {
        int query = path.indexOf('?');
        int bracket = Math.max(path.lastIndexOf('[', pathEnd(query)), path.lastIndexOf(']', pathEnd(query)));
        if (bracket >= 0) {
            throw new InvalidRequestException(
                    "The URL",
                    toString(),
                    "has a square bracket in its path, which URLs cannot have (RFC 3986, section 3.3); let pages ask"
                            + " for %5B and %5D, or purge the object in Varnish with tag(...).");
        }
        return URI.create("http://" + host + folder + path);
    }

    private int pathEnd(int query) {
        return query < 0 ? path.length() : query;
    }

    @Override
    public String toString() {
        return "//" + host + path;
    }
}
