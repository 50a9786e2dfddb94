package io.cdnurl;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the paths of endpoints that are not static: the seam for the routes of a web framework. {@link RouteTable} is
 * the built-in one.
 *
 * <p>A router only knows paths. What Flask's rules add (the root path, scheme and host of {@code _external}, the query
 * of values left over, {@code _anchor}) is added for every router alike.
 *
 * <p>Implementations must be thread-safe.
 */
public interface Router {
    /**
     * Writes the path of an endpoint.
     *
     * @param endpoint its name
     * @param values the call's values, raw, without those that are null and without the reserved ones; not to be
     *     changed
     * @return the path with the names of the values in it, or null if there is no such endpoint
     * @throws MissingValueException if the endpoint needs values that are not there
     */
    @Nullable
    RoutedPath route(String endpoint, Map<String, ?> values);

    /**
     * Returns the names it knows, for hints.
     *
     * @return the names of its endpoints
     */
    Collection<String> endpoints();
}
