package io.cdnurl;

import io.cdnurl.internal.route.RoutePattern;
import io.cdnurl.internal.text.Quoted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The built-in table of named routes:
 *
 * <pre>{@code
 * RouteTable routes = RouteTable.builder()
 *         .route("index", "/")
 *         .route("user.show", "/user/{id}")
 *         .route("order", "/order/{number:[0-9]+}") // refuses a value that is no number
 *         .route("files", "/files/{+path}") // keeps the slashes of its value
 *         .build();
 * }</pre>
 *
 * <p>Patterns are raw text and are encoded once. A name may have several patterns: the pattern that uses the most of
 * the given values is taken; of several such the first whose regular expressions match. A value in a path must not be
 * empty, and must not lead to another path by slashes or dots. A value with a regular expression may have 500
 * characters, and matches it as a whole; if the comparison takes too long, since the expression repeats repetitions,
 * the value is refused.
 *
 * <p>Immutable and thread-safe.
 */
public final class RouteTable implements Router {
    /** Knows no endpoint. */
    static final RouteTable EMPTY = new RouteTable(Map.of());

    private final Map<String, List<RoutePattern>> routes;

    private RouteTable(Map<String, List<RoutePattern>> routes) {
        this.routes = routes;
    }

    /** {@return a builder without routes} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public @Nullable RoutedPath route(String endpoint, Map<String, ?> values) {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(values, "values");
        List<RoutePattern> patterns = routes.get(endpoint);
        if (patterns == null) {
            return null;
        }
        Set<String> given = values.keySet();
        RoutePattern best = Collections.min(
                patterns,
                Comparator.<RoutePattern>comparingInt(pattern -> pattern.countMissing(given))
                        .thenComparing(pattern -> -pattern.names().size()));
        if (best.countMissing(given) > 0) {
            Set<String> missing = new TreeSet<>(best.names());
            missing.removeAll(given);
            throw new MissingValueException(endpoint, given, missing, best.names());
        }
        return matching(best, patterns, values).fill(endpoint, values);
    }

    /** Of the patterns with as many values as the best, the first that the values match; the best if none does. */
    private static RoutePattern matching(RoutePattern best, List<RoutePattern> patterns, Map<String, ?> values) {
        if (patterns.size() == 1) {
            return best;
        }
        for (RoutePattern pattern : patterns) {
            boolean isAsGood = pattern.names().size() == best.names().size()
                    && values.keySet().containsAll(pattern.names());
            if (isAsGood && pattern.matches(values)) {
                return pattern;
            }
        }
        return best;
    }

    @Override
    public Collection<String> endpoints() {
        return routes.keySet();
    }

    /** Collects routes; each method returns this builder. Not thread-safe. */
    public static final class Builder {
        private final Map<String, List<RoutePattern>> routes = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds a route.
         *
         * @param endpoint its name, {@code user.show}
         * @param pattern its raw path below the application's root, with {@code {name}} for a value in one segment,
         *     {@code {name:expression}} for one that matches a regular expression, and {@code {+name}} for one that may
         *     hold slashes
         * @return this
         * @throws InvalidValueException if the name or the pattern is not valid
         */
        public Builder route(String endpoint, String pattern) {
            Objects.requireNonNull(endpoint, "endpoint");
            Objects.requireNonNull(pattern, "pattern");
            if (endpoint.isEmpty() || endpoint.startsWith(".")) {
                throw new InvalidValueException("The endpoint's name " + Quoted.of(endpoint)
                        + " is empty or begins with a dot; names are like 'index' or 'user.show'.");
            }
            try {
                routes.computeIfAbsent(endpoint, name -> new ArrayList<>()).add(RoutePattern.parse(pattern));
            } catch (InvalidValueException e) {
                throw new InvalidValueException(
                        "The pattern " + Quoted.of(pattern) + " of endpoint " + Quoted.of(endpoint) + " "
                                + e.getMessage() + "; patterns are like '/user/{id}' or '/files/{+path}'.",
                        e);
            }
            return this;
        }

        /**
         * Makes the table.
         *
         * @return the routes added so far
         */
        public RouteTable build() {
            Map<String, List<RoutePattern>> copy = new LinkedHashMap<>();
            for (Map.Entry<String, List<RoutePattern>> route : routes.entrySet()) {
                copy.put(route.getKey(), List.copyOf(route.getValue()));
            }
            return new RouteTable(copy);
        }
    }
}
