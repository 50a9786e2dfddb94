package io.cdnurl.spring.internal.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.site.DomainStatus;
import io.cdnurl.site.EndpointStatus;
import io.cdnurl.spring.actuator.CdnEndpoint;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.env.MapPropertySource;
import org.springframework.javapoet.ClassName;

/** Which resources and types a native image of an application gets. */
class CdnResourceHintsTest {
    @Test
    void manifestsOnTheClasspathAreInTheImage() {
        RuntimeHints hints = hints(
                Builder.class,
                Map.of("cdn.manifest-url", "classpath:/build/.vite/manifest.json https://www.example.com/m.json"));

        assertThat(hasResource("build/.vite/manifest.json", hints)).isTrue();
        assertThat(hasResource("build/.vite/other.json", hints)).isFalse();
        assertThat(hasResource("m.json", hints)).isFalse();
    }

    @Test
    void aListOfManifestsIsReadAsWell() {
        RuntimeHints hints = hints(
                Builder.class,
                Map.of("cdn.manifest-url[0]", "classpath:a.json", "cdn.manifest-url[1]", "classpath:b/b.json"));

        assertThat(hasResource("a.json", hints)).isTrue();
        assertThat(hasResource("b/b.json", hints)).isTrue();
    }

    @Test
    void staticFilesOutsideOfBootsFoldersAreInTheImage() {
        RuntimeHints hints = hints(
                Builder.class,
                Map.of(
                        "spring.web.resources.static-locations",
                        "classpath:/assets/,classpath:/more/files,file:/srv/static/"));

        assertThat(hasResource("assets/css/x.css", hints)).isTrue();
        assertThat(hasResource("assets/x.css", hints)).isTrue();
        assertThat(hasResource("more/files/img/deep/x.png", hints)).isTrue();
        assertThat(hasResource("more/secrets.txt", hints)).isFalse();
        assertThat(hasResource("srv/static/x.css", hints)).isFalse();
    }

    @Test
    void withoutBuilderThereIsNothing() {
        RuntimeHints hints = hints(Nothing.class, Map.of("cdn.manifest-url", "classpath:a.json"));

        assertThat(hasResource("a.json", hints)).isFalse();
    }

    /** Spring finds what the endpoint answers by its read operation: the types are written as JSON by reflection. */
    @Test
    void whatTheEndpointAnswersCanBeWritten() {
        RuntimeHints hints = hints(Endpoint.class, Map.of());

        for (Class<?> type : new Class<?>[] {
            CdnEndpoint.Description.class,
            CdnEndpoint.ManifestDescription.class,
            DomainStatus.class,
            EndpointStatus.class
        }) {
            assertThat(RuntimeHintsPredicates.reflection()
                            .onType(type)
                            .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
                    .as(type.getName())
                    .accepts(hints);
        }
    }

    @Test
    void thymeleafCanCallTheTemplateFunctions() {
        assertThat(RuntimeHintsPredicates.reflection()
                        .onType(TypeReference.of("io.cdnurl.thymeleaf.expression.CdnFunctions"))
                        .withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS))
                .accepts(hints(Builder.class, Map.of()));
    }

    private static boolean hasResource(String path, RuntimeHints hints) {
        return RuntimeHintsPredicates.resource().forResource("/" + path).test(hints);
    }

    private static RuntimeHints hints(Class<?> application, Map<String, Object> properties) {
        DefaultGenerationContext generation = new DefaultGenerationContext(
                new ClassNameGenerator(ClassName.get("io.cdnurl.spring", "Test")), new InMemoryGeneratedFiles());
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
            context.register(application);
            new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        }
        return generation.getRuntimeHints();
    }

    @Configuration(proxyBeanMethods = false)
    static class Builder {
        @Bean
        CdnUrlBuilder builder() {
            return CdnUrlBuilder.of(CdnSettings.builder().build());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Endpoint extends Builder {
        @Bean
        CdnEndpoint endpoint(CdnUrlBuilder cdn) {
            return new CdnEndpoint(cdn);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}
}
