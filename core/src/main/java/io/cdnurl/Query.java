package io.cdnurl;

import io.cdnurl.internal.text.PercentEncoding;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The query of a URL: values in the alphabetical order of their names, because engines lose the order of the call. */
final class Query {
    private final StringBuilder url;
    private char separator;

    /** A query at the end of what was written of a URL. */
    Query(StringBuilder url) {
        this(url, false);
    }

    /** A query at the end of what was written of a URL, which may have begun already. */
    Query(StringBuilder url, boolean begun) {
        this.url = url;
        this.separator = begun ? '&' : '?';
    }

    /** The values that may go to a query: not null, and not reserved. */
    static SortedMap<String, Object> candidates(Map<String, ?> values) {
        SortedMap<String, Object> candidates = new TreeMap<>();
        values.forEach((name, value) -> {
            if (value != null && !UrlOptions.isReserved(name)) {
                candidates.put(name, value);
            }
        });
        return candidates;
    }

    /** Adds the values that may go to a query, but for those that are taken otherwise. */
    void addAll(Map<String, ? extends @Nullable Object> values, Predicate<String> isTaken) {
        String[] names = values.keySet().toArray(String[]::new);
        Arrays.sort(names);
        for (String name : names) {
            Object value = values.get(name);
            if (value != null && !UrlOptions.isReserved(name) && !isTaken.test(name)) {
                add(name, value);
            }
        }
    }

    private void add(String name, Object value) {
        if (isList(value)) {
            elements(value).forEach(element -> {
                if (element != null) {
                    addText(name, ValueText.of(name, element));
                }
            });
        } else {
            addText(name, ValueText.of(name, value));
        }
    }

    void addText(String name, String value) {
        url.append(separator);
        separator = '&';
        PercentEncoding.QUERY.appendTo(url, name);
        url.append('=');
        PercentEncoding.QUERY.appendTo(url, value);
    }

    static boolean isList(Object value) {
        return value instanceof Collection || value.getClass().isArray();
    }

    private static Collection<? extends @Nullable Object> elements(Object list) {
        if (list instanceof Collection<?> collection) {
            return collection;
        }
        int length = Array.getLength(list);
        @Nullable Object[] elements = new Object[length];
        for (int i = 0; i < length; i++) {
            elements[i] = Array.get(list, i);
        }
        return Arrays.asList(elements);
    }
}
