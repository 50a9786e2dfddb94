package io.cdnurl.spring.internal.route;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.springframework.core.io.Resource;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Visits the functional routes of WebFlux. */
final class WebFluxFunctions extends FunctionalRoutes implements RouterFunctions.Visitor {
    WebFluxFunctions(BiConsumer<String, List<String>> found) {
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
    public void resources(Function<ServerRequest, Mono<Resource>> lookup) {
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
