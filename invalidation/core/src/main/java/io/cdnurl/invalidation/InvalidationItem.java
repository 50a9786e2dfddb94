package io.cdnurl.invalidation;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One thing that a request to a CDN purges.
 *
 * @param name the URL, the prefix or the tag, as the CDN is told it
 * @param headers headers of the requests whose answers are meant, where a CDN keeps an answer of its own for them:
 *     {@code Origin} and {@code https://www.example.com}, for instance. Mostly empty
 */
public record InvalidationItem(String name, Map<String, String> headers) {
    /**
     * Keeps a copy of the headers, in alphabetical order.
     *
     * @param name the URL, the prefix or the tag
     * @param headers the headers
     */
    public InvalidationItem {
        Objects.requireNonNull(name, "name");
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /**
     * Makes an item without headers.
     *
     * @param name the URL, the prefix or the tag, as the CDN is told it
     * @return the item
     */
    public static InvalidationItem of(String name) {
        return new InvalidationItem(name, Map.of());
    }

    /** Writes the name, and behind it the headers in parentheses, if there are any. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name);
        headers.forEach((header, value) ->
                text.append(" (").append(header).append(": ").append(value).append(')'));
        return text.toString();
    }
}
