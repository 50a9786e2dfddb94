package io.cdnurl.invalidation.cloudfront;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The wildcards of a plan: none of them covers another. Not thread-safe. */
final class Wildcards {
    /**
     * The wildcards without their asterisks. None begins with another, so the prefix of a path is the last one that is
     * not after the path.
     */
    private final TreeSet<String> prefixes = new TreeSet<>();

    /** Adds a wildcard, and puts wildcards that others cover on a list. */
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

    /** Whether a wildcard covers a path and everything that begins with it. Like CloudFront, this is case-sensitive. */
    boolean covers(String path) {
        String candidate = prefixes.floor(path);
        return candidate != null && path.startsWith(candidate);
    }

    /** The wildcards without their asterisks. */
    SortedSet<String> prefixes() {
        return Collections.unmodifiableSortedSet(prefixes);
    }

    /** The wildcards as they are sent to CloudFront, sorted. */
    List<String> items() {
        return prefixes.stream().map(prefix -> prefix + "*").toList();
    }
}
