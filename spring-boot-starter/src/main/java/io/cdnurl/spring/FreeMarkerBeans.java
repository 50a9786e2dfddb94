package io.cdnurl.spring;

import freemarker.template.Configuration;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.freemarker.CdnHash;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * FreeMarker's variable {@code cdn}, unless the application has one of that name. Boot's own way to add variables has
 * another package in each line, so the finished configuration is given it.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = {"freemarker.template.Configuration", "io.cdnurl.freemarker.CdnHash"})
class FreeMarkerBeans {
    private static final String VARIABLE = "cdn";

    @Bean
    static BeanPostProcessor cdnFreeMarkerVariable(ObjectProvider<CdnUrlBuilder> cdn) {
        return new Variable(cdn);
    }

    private record Variable(ObjectProvider<CdnUrlBuilder> cdn) implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String beanName) {
            if (bean instanceof Configuration configuration && configuration.getSharedVariable(VARIABLE) == null) {
                configuration.setSharedVariable(VARIABLE, new CdnHash(cdn::getObject));
            }
            return bean;
        }
    }
}
