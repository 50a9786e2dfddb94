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
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The graph of which chunk imports which. It may have cycles. */
final class ImportGraph<T> {
    /** The limit of the work for all entries together; a bundle with thousands of chunks stays below it. */
    private static final int MOST_STEPS = 4_000_000;

    private final Function<T, ? extends Collection<T>> imports;
    private final ToIntFunction<T> stylesheets;
    private int steps;

    ImportGraph(Function<T, ? extends Collection<T>> imports, ToIntFunction<T> stylesheets) {
        this.imports = imports;
        this.stylesheets = stylesheets;
    }

    /**
     * Returns an entry and all chunks that it imports, each once, depth-first: imports come before the chunk that
     * imports them, and the entry is the last. This does not call itself, since graphs may be deep.
     *
     * @throws TooLargeException if this is too much work for all entries together
     */
    List<T> of(T entry) throws TooLargeException {
        Set<T> seen = new HashSet<>();
        List<T> inOrder = new ArrayList<>();
        Deque<T> path = new ArrayDeque<>();
        Deque<Iterator<T>> toVisit = new ArrayDeque<>();
        @Nullable T next = entry;
        while (true) {
            count(1);
            if (next != null && seen.add(next)) {
                count(stylesheets.applyAsInt(next));
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

    private void count(int more) throws TooLargeException {
        if (more > MOST_STEPS - steps) {
            throw new TooLargeException();
        }
        steps += more;
    }

    /** The limit of the work is reached. */
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;

        ManifestFormatException asFormatException() {
            return new ManifestFormatException(
                    "the graphs of all entry points together have more than " + MOST_STEPS
                            + " chunks, imports and stylesheets",
                    this);
        }
    }
}
