package io.cdnurl.manifest.format;

import io.cdnurl.manifest.ManifestFormatException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which chunks import which. They may import each other, in cycles too. */
final class ImportGraph<T> {
    /** The work for all entries together: those of a bundle of thousands stay below it. */
    private static final int MOST_STEPS = 4_000_000;

    private final Function<T, ? extends Collection<T>> imports;
    private int steps;

    ImportGraph(Function<T, ? extends Collection<T>> imports) {
        this.imports = imports;
    }

    /**
     * Returns an entry and what it imports, each once, depth-first: what a chunk imports comes before it, the entry is the
     * last. There is no recursion, as graphs may be deep.
     */
    List<T> of(T entry) throws ManifestFormatException {
        Set<T> seen = new HashSet<>();
        List<T> inOrder = new ArrayList<>();
        Deque<T> path = new ArrayDeque<>();
        Deque<Iterator<T>> toVisit = new ArrayDeque<>();
        @Nullable T next = entry;
        while (true) {
            count(1);
            if (next != null && seen.add(next)) {
                path.push(next);
                toVisit.push(imports.apply(next).iterator());
            }
            if (toVisit.element().hasNext()) {
                next = toVisit.element().next();
            } else {
                next = null;
                toVisit.pop();
                inOrder.add(path.pop());
                if (path.isEmpty()) {
                    return inOrder;
                }
            }
        }
    }

    /** Adds to the work that the entries are. */
    void count(int more) throws ManifestFormatException {
        steps += more;
        if (steps > MOST_STEPS) {
            throw new ManifestFormatException("its entry points have more than " + MOST_STEPS + " files together");
        }
    }
}
