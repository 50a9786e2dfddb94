package io.cdnurl.internal.call;

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
public final class Query {
    private final StringBuilder url;
    private char separator;

    /**
     * Makes a query that is to be written behind a path.
     *
     * @param url the start of a URL; values are added to it
     */
    public Query(StringBuilder url) {
        this(url, false);
    }

    /**
     * Makes a query that may have begun already.
     *
     * @param url the start of a URL; values are added to it
     * @param begun whether it has a question mark
     */
    public Query(StringBuilder url, boolean begun) {
        this.url = url;
        this.separator = begun ? '&' : '?';
    }

    /** {@return whether there is a question mark} */
    public boolean hasBegun() {
        return separator == '&';
    }

    /**
     * {@return the values that may go to a query: not null, and not reserved}
     *
     * @param values the values of a call
     */
    public static SortedMap<String, Object> candidates(Map<String, ?> values) {
        SortedMap<String, Object> candidates = new TreeMap<>();
        values.forEach((name, value) -> {
            if (value != null && !ReservedValues.isReserved(name)) {
                candidates.put(name, value);
            }
        });
        return candidates;
    }

    /**
     * Adds the values that may go to a query.
     *
     * @param values the values of a call
     * @param isTaken tells whether a name is used elsewhere in the URL; such a value is left out
     */
    public void addAll(Map<String, ? extends @Nullable Object> values, Predicate<String> isTaken) {
        String[] names = values.keySet().toArray(String[]::new);
        Arrays.sort(names);
        for (String name : names) {
            Object value = values.get(name);
            if (value != null && !ReservedValues.isReserved(name) && !isTaken.test(name)) {
                add(name, value);
            }
        }
    }

    private void add(String name, Object value) {
        if (ValueText.isList(value)) {
            elements(value).forEach(element -> {
                if (element != null) {
                    addText(name, ValueText.of(name, element));
                }
            });
        } else {
            addText(name, ValueText.of(name, value));
        }
    }

    /**
     * Adds one name with its value.
     *
     * @param name the raw name
     * @param value the raw value
     */
    public void addText(String name, String value) {
        url.append(separator);
        separator = '&';
        PercentEncoding.QUERY.appendTo(url, name);
        url.append('=');
        PercentEncoding.QUERY.appendTo(url, value);
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
