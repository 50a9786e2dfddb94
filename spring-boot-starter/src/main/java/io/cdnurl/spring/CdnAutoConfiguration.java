package io.cdnurl.spring;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.spring.internal.failure.RequiredBootVersion;
import io.cdnurl.spring.internal.setting.ConditionalOnSwitch;
import io.cdnurl.spring.internal.setting.StarterSetting;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Configures the library for an application: the {@link CdnUrlBuilder}, its static endpoints as Spring serves them, the
 * filters of a servlet application, and each template engine whose adapter is there. All of it is left out with {@code
 * cdn.enabled=false}, and each bean gives way to one of the application's own.
 *
 * @see CdnSettingsCustomizer
 */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration",
            "org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration"
        },
        afterName = {
            "org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration"
        })
@ConditionalOnSwitch(StarterSetting.ENABLED)
@Import({
    RequiredBootVersion.class,
    ServletBeans.class,
    WebFluxBeans.class,
    ThymeleafBeans.class,
    FreeMarkerBeans.class,
    PebbleBeans.class
})
public final class CdnAutoConfiguration {
    /** Spring makes it. */
    public CdnAutoConfiguration() {}

    /**
     * Makes the builder. Spring closes it with the application.
     *
     * @param application the application
     * @return the builder
     */
    @Bean
    @ConditionalOnMissingPart
    CdnUrlBuilder cdnUrlBuilder(ConfigurableApplicationContext application) {
        return new CdnUrlBuilderFactory(application).make();
    }

    /**
     * Lists the files at the start rather than for the first page.
     *
     * @param cdn the builder, if there is one that is meant
     * @return lists them
     */
    @Bean
    SmartInitializingSingleton cdnFiles(ObjectProvider<CdnUrlBuilder> cdn) {
        return () -> cdn.ifUnique(CdnUrlBuilder::siteAssets);
    }
}
