package io.cdnurl.spring.internal.route;

import io.cdnurl.CdnUrlException;
import io.cdnurl.InvalidValueException;
import io.cdnurl.MissingValueException;
import io.cdnurl.RoutedPath;
import io.cdnurl.Router;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Mappings by their names. Several may share a name: one for GET and one for POST, overloaded methods, all methods of a
 * controller that has a name. Then the values of a call tell which is meant. Immutable and thread-safe.
 */
final class NamedRoutes implements Router {
    private final Map<String, List<Mapping>> mappings;

    /** Sorts mappings by their names. */
    NamedRoutes(Collection<Mapping> all) {
        Map<String, Map<List<String>, Mapping>> different = new HashMap<>();
        for (Mapping mapping : all) {
            different
                    .computeIfAbsent(mapping.name(), name -> new LinkedHashMap<>())
                    .putIfAbsent(mapping.paths(), mapping);
        }
        Map<String, List<Mapping>> byName = new TreeMap<>();
        different.forEach((name, mappings) -> {
            if (mappings.size() > 1) {
                mappings.remove(List.of()); // no URL can be written from it, but from another one
            }
            byName.put(name, List.copyOf(mappings.values()));
        });
        this.mappings = Collections.unmodifiableMap(byName);
    }

    @Override
    public @Nullable RoutedPath route(String endpoint, Map<String, ?> values) {
        List<Mapping> named = mappings.get(endpoint);
        if (named == null) {
            return null;
        }
        return named.size() == 1 ? named.get(0).route(values) : route(named, endpoint, values);
    }

    /** Takes the mapping whose path uses the most values. */
    private static RoutedPath route(List<Mapping> named, String endpoint, Map<String, ?> values) {
        Map<String, RoutedPath> paths = new TreeMap<>();
        CdnUrlException nearest = null;
        for (Mapping mapping : named) {
            try {
                RoutedPath path = mapping.route(values);
                paths.put(path.path(), path);
            } catch (MissingValueException | InvalidValueException e) {
                nearest = nearest == null || missing(e) < missing(nearest) ? e : nearest;
            }
        }
        if (paths.isEmpty() && nearest != null) {
            throw nearest;
        }
        int most = paths.values().stream()
                .mapToInt(path -> path.used().size())
                .max()
                .orElse(0);
        paths.values().removeIf(path -> path.used().size() < most);
        if (paths.size() > 1) {
            throw new InvalidValueException("The endpoint '" + endpoint + "' is the name of several mappings, "
                    + paths(named) + ", and more than one can be meant here; give each a name of its own, as in"
                    + " @GetMapping(name = \"user.show\").");
        }
        return paths.values().iterator().next();
    }

    private static int missing(CdnUrlException e) {
        return e instanceof MissingValueException missing ? missing.missing().size() : 0;
    }

    private static String paths(List<Mapping> named) {
        Set<String> paths = new TreeSet<>();
        named.forEach(mapping -> paths.addAll(mapping.paths()));
        return paths.stream().map(path -> "'" + path + "'").collect(Collectors.joining(", "));
    }

    @Override
    public Collection<String> endpoints() {
        return mappings.keySet();
    }
}
