package io.cdnurl.spring.internal.route;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;

/** Visits the functional routes of Spring MVC. */
final class MvcFunctions extends FunctionalRoutes implements RouterFunctions.Visitor {
    MvcFunctions(BiConsumer<String, List<String>> found) {
        super(found);
    }

    @Override
    public void startNested(RequestPredicate predicate) {
        startGroup(Paths.of(predicate));
    }

    @Override
    public void endNested(RequestPredicate predicate) {
        endGroup();
    }

    @Override
    public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
        add(Paths.of(predicate));
    }

    @Override
    public void resources(Function<ServerRequest, Optional<Resource>> lookup) {
        skip();
    }

    @Override
    public void unknown(RouterFunction<?> function) {
        skip();
    }

    private static final class Paths extends PredicatePaths implements RequestPredicates.Visitor {
        static List<String> of(RequestPredicate predicate) {
            Paths paths = new Paths();
            predicate.accept(paths);
            return paths.paths();
        }

        @Override
        public void unknown(RequestPredicate predicate) {
            addUnknown();
        }
    }
}
