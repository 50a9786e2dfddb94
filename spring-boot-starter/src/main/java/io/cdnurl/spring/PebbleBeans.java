package io.cdnurl.spring;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.pebble.CdnExtension;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Pebble's extension. Pebble's own starter adds each extension that is a bean. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = {"io.pebbletemplates.pebble.PebbleEngine", "io.cdnurl.pebble.CdnExtension"})
class PebbleBeans {
    @Bean
    @ConditionalOnMissingPart
    CdnExtension cdnPebbleExtension(ObjectProvider<CdnUrlBuilder> cdn) {
        return new CdnExtension(cdn::getObject);
    }
}
