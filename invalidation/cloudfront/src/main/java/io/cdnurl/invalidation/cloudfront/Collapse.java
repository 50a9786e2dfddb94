package io.cdnurl.invalidation.cloudfront;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;

/**
 * Finds the wildcards that make a plan cheap. A wildcard may be used for a directory only if it replaces more than a
 * number of items of the bill, where a directory below that has a wildcard already counts as one item. Among all plans
 * that keep to this, the plan found has the smallest bill.
 *
 * <p>Proof: what is best in one directory does not depend on any other. Let {@code s} be the sum of the smallest bills
 * of all that is directly in a directory (1 for a path). A plan without a wildcard for this directory is billed at
 * least {@code s}. One with a wildcard is billed 1, and is allowed if {@code s} is more than the number. So the
 * smallest bill is 1 if {@code s} is more than the number, else {@code s}; from the deepest directories to the root
 * this gives the plan.
 *
 * <p>A wildcard ends as late as it can, so that it purges little else: {@code /posts/p*} for {@code /posts/p1/} and
 * {@code /posts/p2/}. The root has none, since that would purge everything.
 *
 * <p>The items are sorted, so those of a directory are next to each other: one pass with a stack of the open
 * directories is enough. Its time is in proportion to the length of all paths.
 */
final class Collapse {
    /**
     * A wildcard that replaces items.
     *
     * @param prefix the wildcard, without its asterisk
     * @param directory the directory that the items are in
     * @param paths how many paths that were asked for it replaces
     */
    record Wildcard(String prefix, String directory, int paths) {}

    /** A directory that may have more items: the beginning of its first item. */
    private static final class Open {
        private final int length;
        private final int firstFound;
        private final String first;
        private String last;
        private int bill;
        private int paths;

        Open(int length, int firstFound, String first) {
            this.length = length;
            this.firstFound = firstFound;
            this.first = first;
            this.last = first;
        }
    }

    private final int above;
    private final List<Wildcard> found = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private String previous = "";

    private Collapse(int above) {
        this.above = above;
    }

    /**
     * Finds the wildcards.
     *
     * @param items paths, and wildcards without their asterisks; none covers another
     * @param above how many items of one directory are not replaced
     * @return the wildcards, of which none covers another
     */
    static List<Wildcard> of(SortedSet<String> items, int above) {
        Collapse collapse = new Collapse(above);
        for (String item : items) {
            collapse.add(item);
        }
        while (!collapse.open.isEmpty()) {
            collapse.close();
        }
        return collapse.found;
    }

    private void add(String item) {
        int same = open.isEmpty() ? 0 : common(0, previous, item);
        while (!open.isEmpty() && open.getLast().length > same) {
            close();
        }
        previous = item;
        int end = end(item);
        int slash = open.isEmpty() ? 0 : item.indexOf('/', open.getLast().length);
        while (slash >= 0 && slash < end) {
            open.addLast(new Open(slash + 1, found.size(), item));
            slash = item.indexOf('/', slash + 1);
        }
        Open directory = open.getLast();
        directory.last = item;
        directory.bill++;
        directory.paths++;
    }

    /** The index behind the directory of an item: a query may have slashes, and a wildcard may end with one. */
    private static int end(String item) {
        int query = item.indexOf('?');
        return query < 0 ? item.length() - (item.length() > 1 && item.endsWith("/") ? 1 : 0) : query;
    }

    private void close() {
        Open directory = open.removeLast();
        Open parent = open.peekLast();
        if (parent == null) {
            return;
        }
        int bill = directory.bill;
        if (bill > above) {
            found.subList(directory.firstFound, found.size()).clear();
            found.add(new Wildcard(common(directory), directory.first.substring(0, directory.length), directory.paths));
            bill = 1;
        }
        parent.bill += bill;
        parent.paths += directory.paths;
        parent.last = directory.last;
    }

    /** What all items of a directory begin with: since they are sorted, the first and the last of them. */
    private static String common(Open directory) {
        int length = common(directory.length, directory.first, directory.last);
        int percent = directory.first.lastIndexOf('%', length - 1);
        return directory.first.substring(0, percent >= 0 && percent > length - 3 ? percent : length);
    }

    private static int common(int from, String one, String other) {
        int length = from;
        int most = Math.min(one.length(), other.length());
        while (length < most && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }
}
