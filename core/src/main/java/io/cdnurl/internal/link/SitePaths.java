package io.cdnurl.internal.link;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A map from paths, which can be asked for a part of a text without cutting it out, so that nothing is allocated. No
 * file has a name that makes looking for others slow: a sorted array has no bad case, and neither has the JDK's map,
 * which answers for whole texts. Templates hold their links as texts whose hash is known. Immutable and thread-safe.
 *
 * @param <V> what a path leads to
 */
final class SitePaths<V> {
    private final String[] paths;
    private final Object[] values;
    private final Map<String, V> whole;
    private final boolean allHaveEndings;

    SitePaths(Map<String, V> byPath) {
        TreeMap<String, V> sorted = new TreeMap<>(byPath);
        this.paths = sorted.keySet().toArray(String[]::new);
        this.values = sorted.values().toArray();
        this.whole = new HashMap<>(byPath);
        this.allHaveEndings = sorted.keySet().stream().allMatch(path -> hasEnding(path, 0, path.length()));
    }

    /** Tells whether each path has a dot in its last segment, as nearly all files do and few pages. */
    boolean allHaveEndings() {
        return allHaveEndings;
    }

    /** Returns what a whole text leads to, null if no such path is there. */
    @Nullable
    V get(String text) {
        return whole.get(text);
    }

    /** Returns what a part of a text leads to, null if no such path is there. */
    @SuppressWarnings("unchecked")
    @Nullable
    V get(String text, int from, int to) {
        if (allHaveEndings && !hasEnding(text, from, to)) {
            return null;
        }
        int low = 0;
        int high = paths.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(paths[middle], text, from, to);
            if (order == 0) {
                return (V) values[middle];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    private static int compare(String path, String text, int from, int to) {
        int length = to - from;
        int common = Math.min(path.length(), length);
        for (int i = 0; i < common; i++) {
            int order = path.charAt(i) - text.charAt(from + i);
            if (order != 0) {
                return order;
            }
        }
        return path.length() - length;
    }

    private static boolean hasEnding(String text, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (text.charAt(i) == '.') {
                return true;
            }
            if (text.charAt(i) == '/') {
                return false;
            }
        }
        return false;
    }
}
