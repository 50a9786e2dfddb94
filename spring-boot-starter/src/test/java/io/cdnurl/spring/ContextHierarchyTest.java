package io.cdnurl.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.spring.app.BootConfigurations;
import io.cdnurl.thymeleaf.CdnDialect;
import io.cdnurl.thymeleaf.CdnLinkBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** A context with a server below one without. */
class ContextHierarchyTest {
    private static final ApplicationContextRunner PARENT = new ApplicationContextRunner();

    private static ApplicationContextRunner configuredParent() {
        return PARENT.withConfiguration(AutoConfigurations.of(CdnAutoConfiguration.class))
                .withPropertyValues("cdn.domain=of-the-parent.example");
    }

    private static WebApplicationContextRunner child(ApplicationContext parent) {
        return new WebApplicationContextRunner()
                .withParent(parent)
                .withConfiguration(BootConfigurations.mvc())
                .withConfiguration(AutoConfigurations.of(CdnAutoConfiguration.class))
                .withPropertyValues("cdn.domain=cdn.example.com", "spring.mvc.static-path-pattern=/assets/**");
    }

    @Test
    void eachHasPartsThatKnowItsFiles() {
        configuredParent().run(parent -> {
            assertThat(parent.getBean(CdnUrlBuilder.class).urlFor("static", "css/style.css"))
                    .contains("of-the-parent.example/css/style.css");
            child(parent.getSourceApplicationContext()).run(child -> {
                assertThat(child).hasNotFailed();
                assertThat(child.getBean(CdnUrlBuilder.class).urlFor("static", "css/style.css"))
                        .contains("cdn.example.com/assets/css/style.css");
                assertThat(child.getBean(CdnDialect.class)).isNotSameAs(parent.getBean(CdnDialect.class));
                assertThat(child.getBean(CdnLinkBuilder.class)).isNotSameAs(parent.getBean(CdnLinkBuilder.class));
            });
        });
    }

    @Test
    void aBeanOfTheApplicationsOwnInTheParentTakesThePlaceOfEach() {
        CdnUrlBuilder own = CdnUrlBuilder.of(
                CdnSettings.builder().domain("own.example").version("42").build());
        PARENT.withBean("own", CdnUrlBuilder.class, () -> own)
                .run(parent -> child(parent.getSourceApplicationContext())
                        .run(child ->
                                assertThat(child.getBean(CdnUrlBuilder.class)).isSameAs(own)));
        configuredParent()
                .withBean("own", CdnUrlBuilder.class, () -> own)
                .run(parent -> child(parent.getSourceApplicationContext())
                        .run(child ->
                                assertThat(child.getBean(CdnUrlBuilder.class)).isSameAs(own)));
    }
}
