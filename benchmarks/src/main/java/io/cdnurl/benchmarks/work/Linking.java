package io.cdnurl.benchmarks.work;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.servlet.AssetLinkFilter;
import io.cdnurl.thymeleaf.CdnLinkBuilder;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.servlet.resource.CachingResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.ResourceUrlProviderExposingInterceptor;
import org.springframework.web.servlet.resource.VersionResourceResolver;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** What changes the links of a page of Thymeleaf. The static files are at the root of the site. */
public enum Linking {
    /** Nothing: Thymeleaf alone. */
    NOTHING {
        @Override
        Supplier<String> page(TemplateEngine engine, String template, Path folder, CdnUrlBuilder cdn) {
            return through((request, response, chain) -> chain.doFilter(request, response), engine, template);
        }
    },
    /** Our link builder. */
    LINK_BUILDER {
        @Override
        Supplier<String> page(TemplateEngine engine, String template, Path folder, CdnUrlBuilder cdn) {
            engine.addLinkBuilder(new CdnLinkBuilder(cdn));
            return NOTHING.page(engine, template, folder, cdn);
        }
    },
    /** Our filter. */
    FILTER {
        @Override
        Supplier<String> page(TemplateEngine engine, String template, Path folder, CdnUrlBuilder cdn) {
            return through(new AssetLinkFilter(cdn), engine, template);
        }
    },
    /** Spring's resource chain with its cache, as Spring Boot sets it up: for all paths, with five locations. */
    RESOURCE_CHAIN {
        @Override
        Supplier<String> page(TemplateEngine engine, String template, Path folder, CdnUrlBuilder cdn) {
            ResourceUrlProvider provider = resourceChain(folder);
            Filter filter = new ResourceUrlEncodingFilter();
            return through(
                    (request, response, chain) -> filter.doFilter(request, response, (inner, answer) -> {
                        inner.setAttribute(ResourceUrlProviderExposingInterceptor.RESOURCE_URL_PROVIDER_ATTR, provider);
                        chain.doFilter(inner, answer);
                    }),
                    engine,
                    template);
        }
    };

    private static final int LENGTH = 16_384;

    /**
     * Parses a page.
     *
     * @param template what Thymeleaf parses
     * @param folder the folder of the files
     * @param cdn the builder that writes the URLs
     * @return a call that renders the page
     */
    public Supplier<String> page(String template, Path folder, CdnUrlBuilder cdn) {
        TemplateEngine engine = new TemplateEngine();
        StringTemplateResolver resolver = new StringTemplateResolver();
        resolver.setCacheable(true);
        engine.setTemplateResolver(resolver);
        return page(engine, template, folder, cdn);
    }

    abstract Supplier<String> page(TemplateEngine engine, String template, Path folder, CdnUrlBuilder cdn);

    private static Supplier<String> through(Filter filter, TemplateEngine engine, String template) {
        MockServletContext application = new MockServletContext();
        JakartaServletWebApplication web = JakartaServletWebApplication.buildApplication(application);
        MockHttpServletRequest request = new MockHttpServletRequest(application, "GET", "/products");
        request.setScheme("https");
        request.setServerPort(443);
        MockHttpServletResponse response = new MockHttpServletResponse();
        return () -> {
            StringWriter out = new StringWriter(LENGTH);
            FilterChain page = (inner, answer) -> engine.process(
                    template,
                    new WebContext(web.buildExchange((HttpServletRequest) inner, (HttpServletResponse) answer)),
                    out);
            try {
                filter.doFilter(request, response, page);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ServletException e) {
                throw new IllegalStateException(e);
            }
            return out.toString();
        };
    }

    private static ResourceUrlProvider resourceChain(Path folder) {
        ResourceHttpRequestHandler handler = new ResourceHttpRequestHandler();
        handler.setLocations(List.of(
                new ClassPathResource("META-INF/resources/"),
                new ClassPathResource("resources/"),
                new ClassPathResource("static/"),
                new ClassPathResource("public/"),
                new FileSystemResource(folder + "/")));
        handler.setResourceResolvers(List.of(
                new CachingResourceResolver(new ConcurrentMapCache("assets")),
                new VersionResourceResolver().addContentVersionStrategy("/**"),
                new PathResourceResolver()));
        try {
            handler.afterPropertiesSet();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        ResourceUrlProvider provider = new ResourceUrlProvider();
        provider.setHandlerMap(Map.of("/**", handler));
        return provider;
    }
}
