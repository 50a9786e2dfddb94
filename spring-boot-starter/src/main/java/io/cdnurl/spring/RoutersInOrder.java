package io.cdnurl.spring;

import io.cdnurl.RoutedPath;
import io.cdnurl.Router;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Several routers as one: the first that knows an endpoint writes its path.
 *
 * @param routers in the order in which they are asked
 */
record RoutersInOrder(List<Router> routers) implements Router {
    @Override
    public @Nullable RoutedPath route(String endpoint, Map<String, ?> values) {
        for (Router router : routers) {
            RoutedPath path = router.route(endpoint, values);
            if (path != null) {
                return path;
            }
        }
        return null;
    }

    @Override
    public Collection<String> endpoints() {
        Set<String> endpoints = new LinkedHashSet<>();
        routers.forEach(router -> endpoints.addAll(router.endpoints()));
        return endpoints;
    }
}
