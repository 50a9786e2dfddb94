package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.InvalidRequestException;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * A URL as a cache keeps an object by it: host, path and query, without the scheme. It holds nothing that a header or
 * a ban expression could be escaped from.
 *
 * @param host the host, with its port if that is not the scheme's own
 * @param path the path and the query, percent-encoded
 */
record CachedUrl(String host, String path) {
    /**
     * With each character escaped, as long as a header that Varnish takes by default ({@code http_req_hdr_len}, 8 KiB).
     */
    private static final int LONGEST_PATH = 4000;

    /** RFC 3986, section 3.3 and 3.4; and square brackets, which browsers do not encode. */
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
                    "The URL",
                    "//" + host + path,
                    "is not percent-encoded as caches are asked for it; take UrlReference.of(...).");
        }
    }

    /**
     * The URI of a request about it.
     *
     * @param folder what stands in front of the path, without a slash at the end
     * @throws InvalidRequestException if it cannot be asked for as it is
     */
    URI uri(String folder) {
        int query = path.indexOf('?');
        int bracket = Math.max(path.lastIndexOf('[', pathEnd(query)), path.lastIndexOf(']', pathEnd(query)));
        if (bracket >= 0) {
            throw new InvalidRequestException(
                    "The URL",
                    toString(),
                    "has a square bracket in its path, which URLs cannot have (RFC 3986, section 3.3); let pages ask"
                            + " for %5B and %5D,"
                            + " or purge a prefix that ends before it.");
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
