package io.cdnurl.invalidation.cloudfront;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/** The wildcards of a plan: none of them covers another. Not thread-safe. */
final class Wildcards {
    /**
     * Without their asterisks. Since none begins with another, the one that a path begins with is the last one not
     * after it.
     */
    private final TreeSet<String> prefixes = new TreeSet<>();

    /** Adds one, unless another covers it; what is not needed for it, or with it, is put on a list. */
    void add(String prefix, Collection<String> notNeeded) {
        if (covers(prefix)) {
            if (!prefixes.contains(prefix)) {
                notNeeded.add(prefix + "*");
            }
            return;
        }
        Iterator<String> narrower = prefixes.tailSet(prefix).iterator();
        while (narrower.hasNext()) {
            String next = narrower.next();
            if (!next.startsWith(prefix)) {
                break;
            }
            notNeeded.add(next + "*");
            narrower.remove();
        }
        prefixes.add(prefix);
    }

    /** Whether a path, or everything that begins with it, is covered. Case counts, as for CloudFront. */
    boolean covers(String path) {
        String candidate = prefixes.floor(path);
        return candidate != null && path.startsWith(candidate);
    }

    /** As CloudFront is told them, sorted. */
    List<String> items() {
        return prefixes.stream().map(prefix -> prefix + "*").toList();
    }
}
