package io.cdnurl.spring.internal.route;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** The mappings of WebFlux that have a name, and the functional routes that have a {@code name} attribute. */
public final class WebFluxRoutes extends MappedRoutes {
    private final BeanFactory beans;

    /**
     * Makes the routes.
     *
     * @param beans the application's
     */
    public WebFluxRoutes(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    NamedRoutes read() {
        List<Mapping> mappings = new ArrayList<>();
        // By name: the actuator has another one of the type.
        RequestMappingHandlerMapping methods =
                SpringBeans.find(beans, "requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        if (methods != null) {
            for (RequestMappingInfo info : methods.getHandlerMethods().keySet()) {
                if (info.getName() != null) {
                    mappings.add(new Mapping(info.getName(), "", paths(info)));
                }
            }
        }
        RouterFunctionMapping functions = SpringBeans.find(beans, "routerFunctionMapping", RouterFunctionMapping.class);
        RouterFunction<?> function = functions == null ? null : functions.getRouterFunction();
        if (function != null) {
            function.accept(new WebFluxFunctions((name, paths) -> mappings.add(new Mapping(name, "", paths))));
        }
        return new NamedRoutes(mappings);
    }

    /** The most special path comes first: the condition sorts them. */
    private static List<String> paths(RequestMappingInfo info) {
        return info.getPatternsCondition().getPatterns().stream()
                .map(pattern -> pattern.getPatternString())
                .toList();
    }
}
