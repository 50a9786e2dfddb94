package io.cdnurl.spring.internal.route;

import io.cdnurl.RoutedPath;
import io.cdnurl.Router;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mappings of a web framework. They are read at the first call for a URL, not before: they may need beans that need
 * the builder. Mappings that are registered later are not seen. Thread-safe.
 */
abstract class MappedRoutes implements Router {
    /** Two threads may read two, which are equal. A lock could wait for one that creates beans, and is waited for. */
    private volatile @Nullable NamedRoutes routes;

    /** Reads the mappings. */
    abstract NamedRoutes read();

    private NamedRoutes routes() {
        NamedRoutes known = routes;
        if (known == null) {
            known = read();
            routes = known;
        }
        return known;
    }

    @Override
    public @Nullable RoutedPath route(String endpoint, Map<String, ?> values) {
        return routes().route(endpoint, values);
    }

    @Override
    public Collection<String> endpoints() {
        return routes().endpoints();
    }
}
