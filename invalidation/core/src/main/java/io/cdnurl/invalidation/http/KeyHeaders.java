package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationItem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Request headers that are a part of a cache's key, with their values. The cache keeps one object for each combination,
 * so each is purged: without a header, and with each of its values. Not thread-safe.
 */
final class KeyHeaders {
    /** RFC 9110, section 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Visible ASCII characters, with single spaces between them. */
    private static final Pattern VALUE = Pattern.compile("[!-~]+(?: [!-~]+)*");

    /** Headers that the HTTP client writes, or that carry a credential. */
    private static final Set<String> OWN = Set.of(
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "cookie",
            "expect",
            "fastly-key",
            "host",
            "proxy-authorization",
            "transfer-encoding",
            "upgrade",
            "xkey-purge",
            "x-host",
            "x-url");

    private static final int MOST = 1_000;

    private final Map<String, Set<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** An empty list of headers. */
    KeyHeaders() {}

    /** A copy, which later additions do not change. */
    KeyHeaders(KeyHeaders others) {
        others.values.forEach((name, each) -> values.put(name, new LinkedHashSet<>(each)));
    }

    /**
     * Adds a value of a header.
     *
     * @throws InvalidRequestException if it is not a header, the header is not one of a cache's key, or there are too
     *     many combinations
     */
    void add(String name, String value) {
        if (!NAME.matcher(name).matches() || OWN.contains(name.toLowerCase(Locale.ROOT))) {
            throw new InvalidRequestException(
                    "The header", name, "cannot be a part of a cache's key; write one such as CF-Device-Type.");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new InvalidRequestException(
                    "The value of the header " + name + ",",
                    value,
                    "is empty, or has a character that no header has; write visible ASCII characters.");
        }
        values.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(value);
        long combinations = 1;
        for (Set<String> each : values.values()) {
            combinations *= 1 + each.size();
            if (combinations > MOST) {
                throw new InvalidRequestException("The headers have more than " + MOST
                        + " combinations, and each URL would be purged for all of them; name fewer values.");
            }
        }
    }

    /** The items of a URL, first the one without headers. */
    List<InvalidationItem> items(String url) {
        List<InvalidationItem> items = List.of(InvalidationItem.of(url));
        for (Map.Entry<String, Set<String>> header : values.entrySet()) {
            List<InvalidationItem> more = new ArrayList<>(items);
            for (InvalidationItem item : items) {
                for (String value : header.getValue()) {
                    Map<String, String> headers = new TreeMap<>(item.headers());
                    headers.put(header.getKey(), value);
                    more.add(new InvalidationItem(url, headers));
                }
            }
            items = more;
        }
        return items;
    }
}
