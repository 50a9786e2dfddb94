package io.cdnurl.spring.internal.route;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * Reads the paths out of a predicate of a functional route. The visitors of MVC and WebFlux have the same methods, all
 * but one, so both are made of this. Each method adds what its part of the predicate says; those for {@code and},
 * {@code or} and {@code not} join the last.
 */
abstract class PredicatePaths {
    /** No path is asked for. An empty path in a predicate means the same. */
    private static final List<String> ANY = List.of("");

    private final Deque<List<String>> parts = new ArrayDeque<>();

    /** {@return the paths, one of which a request must have; none if no path can satisfy the predicate} */
    final List<String> paths() {
        return parts.isEmpty() ? ANY : parts.getLast();
    }

    private void add(List<String> paths) {
        parts.addLast(paths);
    }

    /** Adds a path. */
    public final void path(String pattern) {
        add(List.of(pattern));
    }

    /** Joins two parts. Of two paths each would have to match, which no pattern can say. */
    public final void endAnd() {
        List<String> second = parts.removeLast();
        List<String> first = parts.removeLast();
        List<String> both = new ArrayList<>();
        for (String path : first) {
            for (String other : second) {
                if (path.isEmpty() || other.isEmpty() || path.equals(other)) {
                    both.add(path.isEmpty() ? other : path);
                }
            }
        }
        add(both);
    }

    /** Joins two parts. */
    public final void endOr() {
        List<String> second = parts.removeLast();
        List<String> either = new ArrayList<>(parts.removeLast());
        either.addAll(second);
        add(either);
    }

    /** Forgets a part: it says which paths are wrong, and not which are right. */
    public final void endNegate() {
        parts.removeLast();
        add(ANY);
    }

    /** Adds nothing: {@link #endAnd} comes later. */
    public final void startAnd() {}

    /** Adds nothing: {@link #endAnd} comes later. */
    public final void and() {}

    /** Adds nothing: {@link #endOr} comes later. */
    public final void startOr() {}

    /** Adds nothing: {@link #endOr} comes later. */
    public final void or() {}

    /** Adds nothing: {@link #endNegate} comes later. */
    public final void startNegate() {}

    /** Adds a part without a path. */
    public final void method(Set<HttpMethod> methods) {
        add(ANY);
    }

    /** Adds a part without a path. */
    public final void pathExtension(String extension) {
        add(ANY);
    }

    /** Adds a part without a path. */
    public final void header(String name, String value) {
        add(ANY);
    }

    /** Adds a part without a path, in MVC. */
    public final void param(String name, String value) {
        add(ANY);
    }

    /** Adds a part without a path, in WebFlux. */
    public final void queryParam(String name, String value) {
        add(ANY);
    }

    /** Adds a part without a path, since Spring 7. */
    public final void version(String version) {
        add(ANY);
    }

    /** Adds a part that only its own class understands. */
    final void addUnknown() {
        add(ANY);
    }
}
