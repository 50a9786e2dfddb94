package io.cdnurl.spring.internal.route;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.HandlerMethodMappingNamingStrategy;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The mappings of Spring MVC by the names that {@code MvcUriComponentsBuilder.fromMappingName} knows, and the
 * functional routes that have a {@code name} attribute.
 */
public final class MvcRoutes extends MappedRoutes {
    private final BeanFactory beans;
    private final String servletPath;

    /**
     * Makes the routes.
     *
     * @param beans the application's
     * @param servletPath the path of the dispatcher servlet, which mappings do not hold; empty if it is {@code /}
     */
    public MvcRoutes(BeanFactory beans, String servletPath) {
        this.beans = beans;
        this.servletPath = servletPath;
    }

    @Override
    NamedRoutes read() {
        List<Mapping> mappings = new ArrayList<>();
        // By name: the actuator has another one of the type.
        RequestMappingHandlerMapping methods =
                SpringBeans.find(beans, "requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        if (methods != null) {
            methods.getHandlerMethods().forEach((info, method) -> {
                String name = name(methods.getNamingStrategy(), info, method);
                if (name != null) {
                    mappings.add(new Mapping(name, servletPath, paths(info)));
                }
            });
        }
        RouterFunctionMapping functions = SpringBeans.find(beans, "routerFunctionMapping", RouterFunctionMapping.class);
        RouterFunction<?> function = functions == null ? null : functions.getRouterFunction();
        if (function != null) {
            function.accept(new MvcFunctions((name, paths) -> mappings.add(new Mapping(name, servletPath, paths))));
        }
        return new NamedRoutes(mappings);
    }

    private static @Nullable String name(
            @Nullable HandlerMethodMappingNamingStrategy<RequestMappingInfo> strategy,
            RequestMappingInfo info,
            HandlerMethod method) {
        return strategy == null ? info.getName() : strategy.getName(method, info);
    }

    /** The most special path comes first: the condition sorts them. */
    private static List<String> paths(RequestMappingInfo info) {
        PathPatternsRequestCondition patterns = info.getPathPatternsCondition();
        return patterns == null
                ? List.copyOf(info.getPatternValues()) // of Ant's matcher, in the order of the annotation
                : patterns.getPatterns().stream()
                        .map(pattern -> pattern.getPatternString())
                        .toList();
    }
}
