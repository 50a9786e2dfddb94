package io.cdnurl.spring.internal.asset;

import io.cdnurl.AssetVersioner;
import io.cdnurl.RequestContext;
import io.cdnurl.StaticEndpoint;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** What the resource handlers of Spring MVC serve, those of the application included. */
public final class MvcFiles implements ServedFiles {
    private static final String SPRINGS = "resourceHandlerMapping";

    private final ListableBeanFactory beans;
    private final Environment environment;
    private final @Nullable ServletContext context;

    /**
     * Makes the files. Spring is asked for them when the builder is made.
     *
     * @param beans the application's beans
     * @param environment the application's properties
     * @param context the web application, null if it is not there yet
     */
    public MvcFiles(ListableBeanFactory beans, Environment environment, @Nullable ServletContext context) {
        this.beans = beans;
        this.environment = environment;
        this.context = context;
    }

    @Override
    public List<StaticEndpoint> endpoints() {
        Map<String, ResourceHttpRequestHandler> handlers = handlers();
        Map<String, List<Resource>> locations = new LinkedHashMap<>();
        handlers.forEach((pattern, handler) -> locations.put(pattern, handler.getLocations()));
        String front = StringUtils.trimTrailingCharacter(environment.getProperty("spring.mvc.servlet.path", "/"), '/');
        List<StaticEndpoint> endpoints = new ResourceHandlers(locations)
                .endpoints(front, environment.getProperty("spring.mvc.static-path-pattern", "/**"));
        SpringNames names = SpringNames.of(handlers);
        return names == null
                ? endpoints
                : endpoints.stream()
                        .map(endpoint -> StaticEndpoint.of(
                                endpoint.name(),
                                endpoint.urlPath(),
                                new VersionedFolder(
                                        endpoint.folder(),
                                        names,
                                        endpoint.urlPath().substring(front.length()))))
                        .toList();
    }

    private Map<String, ResourceHttpRequestHandler> handlers() {
        Map<String, ResourceHttpRequestHandler> handlers = new LinkedHashMap<>();
        mappings()
                .flatMap(mapping -> mapping.getHandlerMap().entrySet().stream())
                .forEach(entry -> {
                    if (entry.getValue() instanceof ResourceHttpRequestHandler handler) {
                        handlers.putIfAbsent(entry.getKey(), handler);
                    }
                });
        return handlers;
    }

    @Override
    public AssetVersioner versioner(Duration maxAge) {
        return VersionedFolder.versioner(ServedFiles.super.versioner(maxAge));
    }

    @Override
    public String contextPath() {
        return context == null
                ? ""
                : RequestContext.of("http", "localhost", 0, context.getContextPath())
                        .rootPath();
    }

    /** Spring's own, whose declared type says less, and those of the application. No other mapping has to be made. */
    private Stream<SimpleUrlHandlerMapping> mappings() {
        Stream<Object> springs = beans.containsBean(SPRINGS) ? Stream.of(beans.getBean(SPRINGS)) : Stream.empty();
        return Stream.concat(
                        springs,
                        beans.getBeanProvider(SimpleUrlHandlerMapping.class).orderedStream())
                .filter(SimpleUrlHandlerMapping.class::isInstance)
                .map(SimpleUrlHandlerMapping.class::cast);
    }
}
