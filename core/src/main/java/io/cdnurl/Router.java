package io.cdnurl;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the paths of endpoints that are not static: the seam for the routes of a web framework. {@link RouteTable} is
 * the built-in one.
 *
 * <p>A router only writes paths. Flask's rules are applied to every router's path alike: they add the root path, scheme
 * and host for {@code _external}, the query of values that are left, and {@code _anchor}.
 *
 * <p>Implementations must be thread-safe.
 */
public interface Router {
    /**
     * Writes the path of an endpoint.
     *
     * @param endpoint its name
     * @param values the call's values, raw, without nulls and without reserved values; do not change the map
     * @return the path and the names of the values in it; null if there is no such endpoint
     * @throws MissingValueException if the endpoint needs values that are not there
     */
    @Nullable
    RoutedPath route(String endpoint, Map<String, ?> values);

    /** {@return the names of the endpoints, for messages that name the nearest} */
    Collection<String> endpoints();
}
