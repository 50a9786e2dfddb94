package io.cdnurl.examples.micronaut;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.SchemePolicy;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.thymeleaf.CdnDialect;
import io.cdnurl.thymeleaf.CdnLinkBuilder;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import org.thymeleaf.TemplateEngine;

/** Lets the links of the pages to static assets lead to the CDN, if there is one. */
@Factory
@Requires(property = "cdn.domain")
class Cdn {
    @Singleton
    @Bean(preDestroy = "close")
    CdnUrlBuilder cdn(@Value("${cdn.domain}") String domain) {
        return CdnUrlBuilder.of(CdnSettings.builder()
                .domain(domain)
                .scheme(SchemePolicy.HTTPS) // whatever the request's scheme is
                .version("42") // of this release
                .staticEndpoint(StaticEndpoint.classpath("static", "/", "public"))
                .build());
    }

    @Singleton
    BeanCreatedEventListener<TemplateEngine> links(CdnUrlBuilder cdn) {
        return event -> {
            TemplateEngine engine = event.getBean();
            engine.addLinkBuilder(new CdnLinkBuilder(cdn));
            engine.addDialect(new CdnDialect(cdn));
            return engine;
        };
    }
}
