package io.cdnurl.spring.internal.nativeimage;

import io.cdnurl.CdnUrlBuilder;
import java.util.Map;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** A web application that starts, writes a URL, renders a page and ends. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class AotApplication {
    /**
     * Starts it.
     *
     * @param arguments properties
     */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(AotApplication.class);
        application.setDefaultProperties(Map.of(
                "server.port", "0",
                "management.endpoints.web.exposure.include", "cdn",
                "cdn.domain", "cdn.example.com",
                "cdn.manifest-url", "classpath:aot/manifest.json"));
        try (ConfigurableApplicationContext context = application.run(arguments)) {
            System.out.println("generated: " + AotDetector.useGeneratedArtifacts());
            System.out.println("URL: " + context.getBean(CdnUrlBuilder.class).urlFor("static", "css/x.css"));
            System.out.println("page: " + context.getBean(ITemplateEngine.class).process("aot", new Context()));
            System.out.println("endpoint: " + context.containsBean("cdnEndpoint"));
            System.out.println("health: " + context.containsBean("cdnHealthIndicator"));
            System.out.println("meters: " + context.containsBean("cdnMetrics"));
        }
    }
}
