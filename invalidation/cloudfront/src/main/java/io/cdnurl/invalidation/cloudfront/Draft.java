package io.cdnurl.invalidation.cloudfront;

import io.cdnurl.invalidation.InvalidRequestException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Collects the items of a plan. They are sorted, so that the order of the targets makes no difference. Not thread-safe.
 */
final class Draft {
    private static final int NAMED = 3;

    /** See "Pay for file invalidation" in the developer guide. */
    private static final double DOLLARS_A_PATH = 0.005;

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
                                    + " everything; give the file a name without it, or give it a tag and purge that.");
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

    /** Replaces items by wildcards where more than a number of them are in a directory; see {@link Collapse}. */
    void collapse(int above) {
        TreeSet<String> items = new TreeSet<>(paths);
        items.addAll(wildcards.prefixes());
        int before = items.size();
        for (Collapse.Wildcard wildcard : Collapse.of(items, above)) {
            if (wildcards.prefixes().contains(wildcard.prefix())) {
                continue;
            }
            warnings.add(
                    wildcard.paths() + " items in " + wildcard.directory() + " and below are more than collapseAbove("
                            + above + ") leaves as they are: " + wildcard.prefix()
                            + "* is purged instead, with everything else that begins with it.");
            wildcards.add(wildcard.prefix(), covered);
        }
        dropCovered();
        int after = paths.size() + wildcards.prefixes().size();
        if (after < before) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%,d in place of %,d paths are billed: without free paths, %,.3f in place of %,.3f US dollars.",
                    after,
                    before,
                    after * DOLLARS_A_PATH,
                    before * DOLLARS_A_PATH));
        }
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
