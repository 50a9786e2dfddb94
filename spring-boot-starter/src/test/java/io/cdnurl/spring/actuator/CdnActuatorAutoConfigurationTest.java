package io.cdnurl.spring.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.StaticEndpoint;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is configured when, and what takes its place. */
class CdnActuatorAutoConfigurationTest {
    private static final String HEALTH = "cdnHealthIndicator";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(CdnActuatorAutoConfiguration.class))
            .withUserConfiguration(Builder.class)
            .withPropertyValues("management.endpoints.web.exposure.include=cdn");

    @Test
    void allIsThereIfTheActuatorIs() {
        application.run(context -> assertThat(context)
                .hasSingleBean(CdnEndpoint.class)
                .hasSingleBean(CdnMetrics.class)
                .hasBean(HEALTH));
    }

    @Test
    void withoutBuilderThereIsNothing() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CdnActuatorAutoConfiguration.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(CdnEndpoint.class)
                        .doesNotHaveBean(CdnMetrics.class)
                        .doesNotHaveBean(HEALTH));
    }

    @Test
    void withTwoBuildersOneIsToBePrimary() {
        application
                .withUserConfiguration(Second.class)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(CdnEndpoint.class));
    }

    @Test
    void anEndpointThatIsNotExposedIsNotThere() {
        application
                .withPropertyValues("management.endpoints.web.exposure.include=health")
                .run(context -> assertThat(context).doesNotHaveBean(CdnEndpoint.class));
        application
                .withPropertyValues("management.endpoint.cdn.access=NONE")
                .run(context -> assertThat(context).doesNotHaveBean(CdnEndpoint.class));
    }

    @Test
    void theHealthCanBeSwitchedOff() {
        application
                .withPropertyValues("management.health.cdn.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HEALTH));
        application
                .withPropertyValues("management.health.defaults.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HEALTH));
    }

    @Test
    void beansOfYourOwnTakeThePlace() {
        application.withUserConfiguration(Own.class).run(context -> {
            assertThat(context).doesNotHaveBean(HEALTH).hasBean("cdnHealthContributor");
            assertThat(context.getBean(CdnMetrics.class)).isSameAs(context.getBean("ownMetrics"));
            assertThat(context.getBean(CdnEndpoint.class)).isSameAs(context.getBean("ownEndpoint"));
        });
    }

    /** A class loader without the jars: Spring's class loader for such tests hides classes, but not annotations. */
    @Test
    void withoutTheActuatorAnApplicationStarts() throws Exception {
        assertThat(beansWithout("spring-boot-actuator", "spring-boot-health", "micrometer-core"))
                .contains("builder")
                .doesNotContain("cdnEndpoint", "cdnMetrics", HEALTH);
    }

    @Test
    void metersAreWithoutTheActuatorToo() throws Exception {
        assertThat(beansWithout("spring-boot-actuator", "spring-boot-health"))
                .contains("cdnMetrics")
                .doesNotContain("cdnEndpoint", HEALTH);
    }

    private static List<String> beansWithout(String... libraries) throws Exception {
        List<URL> left = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Stream.of(libraries).noneMatch(path.getFileName().toString()::startsWith)) {
                left.add(path.toUri().toURL());
            }
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(left.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            String names = (String)
                    loader.loadClass(Beans.class.getName()).getMethod("all").invoke(null);
            return List.of(names.split(",", -1));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Is loaded by another class loader, so it gives nothing but types of the JDK. */
    public static final class Beans {
        private Beans() {}

        /** {@return the names of all beans of a small application, with commas between} */
        public static String all() {
            SpringApplication application = new SpringApplication(Builder.class, CdnActuatorAutoConfiguration.class);
            application.setWebApplicationType(WebApplicationType.NONE);
            application.setBannerMode(Banner.Mode.OFF);
            try (ConfigurableApplicationContext context = application.run()) {
                return String.join(",", context.getBeanDefinitionNames());
            }
        }
    }

    @Test
    void aManifestThatIsReadTwiceHasOneMeter() throws Exception {
        try (ManifestServer server = new ManifestServer();
                CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                        .domain("cdn.example.com")
                        .manifestUrl(server.address())
                        .staticEndpoint(StaticEndpoint.directory("static", "/static", Path.of("absent")))
                        .staticEndpoint(StaticEndpoint.directory("build", "/build", Path.of("absent"))
                                .withManifest(server.address()))
                        .build())) {
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            new CdnMetrics(cdn).bindTo(registry);

            assertThat(registry.get("cdn.manifest.refreshes")
                            .tag("result", "success")
                            .functionCounters())
                    .extracting(FunctionCounter::count)
                    .containsExactly(2.0);
            assertThat(registry.get("cdn.missing.assets").functionCounters()).hasSize(2);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Builder {
        @Bean
        CdnUrlBuilder builder() {
            return CdnUrlBuilder.of(CdnSettings.builder().build());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Second {
        @Bean
        CdnUrlBuilder second() {
            return CdnUrlBuilder.of(CdnSettings.builder().build());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Own {
        @Bean
        CdnMetrics ownMetrics(CdnUrlBuilder cdn) {
            return new CdnMetrics(cdn);
        }

        @Bean
        CdnEndpoint ownEndpoint(CdnUrlBuilder cdn) {
            return new CdnEndpoint(cdn);
        }

        @Bean
        Object cdnHealthContributor() {
            return "own";
        }
    }
}
