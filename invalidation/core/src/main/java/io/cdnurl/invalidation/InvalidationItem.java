package io.cdnurl.invalidation;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One URL, prefix, host or tag that a request purges.
 *
 * @param name the URL, the prefix, the host or the tag, as it is sent to the CDN
 * @param headers request headers that are a part of the cache key, for a CDN that caches one response for each value:
 *     {@code Origin: https://www.example.com}, for instance. Usually empty
 */
public record InvalidationItem(String name, Map<String, String> headers) {
    /**
     * Copies the headers, in alphabetical order.
     *
     * @param name the URL, the prefix, the host or the tag
     * @param headers the headers
     */
    public InvalidationItem {
        Objects.requireNonNull(name, "name");
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /**
     * {@return an item without headers}
     *
     * @param name the URL, the prefix, the host or the tag, as it is sent to the CDN
     */
    public static InvalidationItem of(String name) {
        return new InvalidationItem(name, Map.of());
    }

    /** {@return the name, followed by the headers in parentheses, if there are any} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name);
        headers.forEach((header, value) ->
                text.append(" (").append(header).append(": ").append(value).append(')'));
        return text.toString();
    }
}
