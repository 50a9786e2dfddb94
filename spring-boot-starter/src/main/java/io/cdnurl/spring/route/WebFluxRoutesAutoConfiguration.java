package io.cdnurl.spring.route;

import io.cdnurl.Router;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Makes the named mappings of WebFlux the endpoints of an application without a {@link Router} of its own. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "cdn.enabled", matchIfMissing = true)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(name = "org.springframework.web.reactive.DispatcherHandler")
final class WebFluxRoutesAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(Router.class)
    Router cdnRoutes(BeanFactory beans) {
        return new WebFluxRoutes(beans);
    }
}
