package io.cdnurl.spring;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.spring.internal.setting.ConditionalOnSwitch;
import io.cdnurl.spring.internal.setting.StarterSetting;
import io.cdnurl.thymeleaf.CdnDialect;
import io.cdnurl.thymeleaf.CdnLinkBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.TemplateEngine;

/** Thymeleaf's link builder and dialect. Boot hands dialects that are beans to the engine, but no link builders. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = {"org.thymeleaf.TemplateEngine", "io.cdnurl.thymeleaf.CdnLinkBuilder"})
class ThymeleafBeans {
    @Bean
    @ConditionalOnMissingPart
    CdnDialect cdnDialect(ObjectProvider<CdnUrlBuilder> cdn) {
        return new CdnDialect(cdn::getObject);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSwitch(StarterSetting.LINKS)
    static class Links {
        @Bean
        @ConditionalOnMissingPart
        CdnLinkBuilder cdnLinkBuilder(ObjectProvider<CdnUrlBuilder> cdn) {
            return new CdnLinkBuilder(cdn::getObject);
        }

        @Bean
        static BeanPostProcessor cdnThymeleafLinks(ObjectProvider<CdnLinkBuilder> links) {
            return new LinksOfEngines(links);
        }
    }

    private record LinksOfEngines(ObjectProvider<CdnLinkBuilder> links) implements BeanPostProcessor {
        @Override
        public Object postProcessBeforeInitialization(Object bean, String beanName) {
            if (bean instanceof TemplateEngine engine) {
                engine.addLinkBuilder(links.getObject());
            }
            return bean;
        }
    }
}
