package io.cdnurl.spring.internal.asset;

import io.cdnurl.RequestContext;
import io.cdnurl.StaticEndpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.resource.ResourceWebHandler;

/** The files that WebFlux serves by its resource handlers, those of the application included. */
public final class WebFluxFiles implements ServedFiles {
    private static final String SPRINGS = "resourceHandlerMapping";

    private final ListableBeanFactory beans;
    private final Environment environment;

    /**
     * Makes the files. Spring is asked for them when the builder is made.
     *
     * @param beans the application's beans
     * @param environment the application's properties
     */
    public WebFluxFiles(ListableBeanFactory beans, Environment environment) {
        this.beans = beans;
        this.environment = environment;
    }

    @Override
    public List<StaticEndpoint> endpoints() {
        Map<String, List<Resource>> locations = new LinkedHashMap<>();
        mappings()
                .flatMap(mapping -> mapping.getHandlerMap().entrySet().stream())
                .forEach(entry -> {
                    if (entry.getValue() instanceof ResourceWebHandler handler) {
                        locations.putIfAbsent(entry.getKey().getPatternString(), handler.getLocations());
                    }
                });
        return new ResourceHandlers(locations)
                .endpoints("", environment.getProperty("spring.webflux.static-path-pattern", "/**"));
    }

    @Override
    public String contextPath() {
        String basePath = environment.getProperty("spring.webflux.base-path", "");
        return RequestContext.of("http", "localhost", 0, StringUtils.trimTrailingCharacter(basePath, '/'))
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
