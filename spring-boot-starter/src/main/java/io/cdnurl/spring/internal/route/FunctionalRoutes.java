package io.cdnurl.spring.internal.route;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects the functional routes that have a name: {@code route().GET("/user/{id}", handler).withAttribute("name",
 * "user.show")}. Spring tells attributes before the route that they belong to. What MVC and WebFlux have in common.
 */
abstract class FunctionalRoutes {
    private static final String NAME = "name";

    private final BiConsumer<String, List<String>> found;
    private final Deque<List<String>> prefixes = new ArrayDeque<>(List.of(List.of("")));
    private @Nullable String name;

    /** Makes a collector; {@code found} takes the name and the paths of each route. */
    FunctionalRoutes(BiConsumer<String, List<String>> found) {
        this.found = found;
    }

    /** Takes note of the name of what comes next. */
    public final void attributes(Map<String, Object> attributes) {
        name = attributes.get(NAME) instanceof String text ? text : name;
    }

    /** Starts a group of routes below other paths. The name of a group is not the name of its routes. */
    final void startGroup(List<String> paths) {
        prefixes.addLast(below(paths));
        name = null;
    }

    /** Ends the last group. */
    final void endGroup() {
        prefixes.removeLast();
    }

    /** Adds a route if it has a name. */
    final void add(List<String> paths) {
        List<String> whole = below(paths);
        if (name != null && !whole.isEmpty()) {
            found.accept(name, whole);
        }
        name = null;
    }

    /** Forgets the name of what is no route. */
    final void skip() {
        name = null;
    }

    private List<String> below(List<String> paths) {
        List<String> whole = new ArrayList<>();
        for (String prefix : prefixes.getLast()) {
            for (String path : paths) {
                whole.add(prefix.endsWith("/") && path.startsWith("/") ? prefix + path.substring(1) : prefix + path);
            }
        }
        return whole;
    }
}
