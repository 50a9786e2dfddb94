package io.cdnurl.invalidation.cloudfront;

import io.cdnurl.invalidation.InvalidRequestException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Collects the items of a plan. They are sorted, so that the order of the targets makes no difference. Not thread-safe.
 */
final class Draft {
    private static final int NAMED = 3;

    private final TreeSet<String> paths = new TreeSet<>();
    private final TreeSet<String> tags = new TreeSet<>();
    private final TreeSet<String> tildes = new TreeSet<>();
    private final Wildcards wildcards = new Wildcards();
    private final TreeSet<String> covered = new TreeSet<>();
    private final List<String> warnings = new ArrayList<>();

    void addPath(String path) {
        (ItemSyntax.tilde(path) < 0 ? paths : tildes).add(path);
    }

    void addPrefix(String prefix) {
        if (ItemSyntax.tilde(prefix) < 0) {
            wildcards.add(prefix, covered);
        } else {
            tildes.add(prefix + "*");
        }
    }

    void addTag(String tag) {
        tags.add(tag);
    }

    /**
     * Replaces items with a tilde by a wildcard that ends before it. CloudFront refuses a tilde, or accepts it encoded
     * and purges nothing (https://github.com/aws/aws-sdk/issues/525).
     */
    void cutTildes() {
        TreeMap<String, SortedSet<String>> cuts = new TreeMap<>();
        for (String item : tildes) {
            String cut = item.substring(0, ItemSyntax.tilde(item));
            if (!wildcards.covers(cut)) {
                if (cut.equals("/")) {
                    throw new InvalidRequestException(
                            "The path",
                            item,
                            "cannot be purged: CloudFront takes no '~', and a wildcard that ends before it would purge"
                                    + " everything; if that is meant, say so: everything().");
                }
                cuts.computeIfAbsent(cut, key -> new TreeSet<>()).add(item);
            }
            covered.add(item);
        }
        cuts.forEach((cut, items) -> {
            if (!wildcards.covers(cut)) {
                warnings.add("CloudFront cannot purge a path with '~' in it: " + named(items) + ". " + cut
                        + "* is purged instead, with everything else that begins with it.");
            }
            wildcards.add(cut, covered);
        });
    }

    void dropCovered() {
        for (Iterator<String> each = paths.iterator(); each.hasNext(); ) {
            String path = each.next();
            if (wildcards.covers(path)) {
                covered.add(path);
                each.remove();
            }
        }
    }

    /**
     * Replaces the paths of a directory by a wildcard, if there are more than a number of them. Paths in the root are
     * never replaced.
     */
    void collapse(int above) {
        TreeMap<String, Integer> directories = new TreeMap<>();
        paths.forEach(path -> directories.merge(directory(path), 1, Integer::sum));
        for (Map.Entry<String, Integer> entry : directories.entrySet()) {
            String directory = entry.getKey();
            if (entry.getValue() > above && !directory.equals("/") && !wildcards.covers(directory)) {
                warnings.add(entry.getValue() + " paths in " + directory + " are more than collapseAbove(" + above
                        + ") leaves as they are: " + directory
                        + "* is purged instead, with everything else in that directory and below it.");
                wildcards.add(directory, covered);
            }
        }
        dropCovered();
    }

    private static String directory(String path) {
        int query = path.indexOf('?');
        return path.substring(0, path.lastIndexOf('/', query < 0 ? path.length() : query) + 1);
    }

    private static String named(SortedSet<String> items) {
        String names = String.join(", ", items.stream().limit(NAMED).toList());
        int more = items.size() - NAMED;
        return more > 0 ? names + " and " + more + " more" : names;
    }

    List<String> exactItems() {
        List<String> items = new ArrayList<>(paths);
        items.addAll(tags);
        return items;
    }

    List<String> wildcardItems() {
        return wildcards.items();
    }

    boolean hasTags() {
        return !tags.isEmpty();
    }

    List<String> covered() {
        return List.copyOf(covered);
    }

    List<String> warnings() {
        return new ArrayList<>(warnings);
    }
}
