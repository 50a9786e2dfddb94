package io.cdnurl.spring.route;

import io.cdnurl.Router;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Makes the named mappings of Spring MVC the endpoints of an application without a {@link Router} of its own. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "cdn.enabled", matchIfMissing = true)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
final class MvcRoutesAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(Router.class)
    Router cdnRoutes(BeanFactory beans, Environment environment) {
        String path = environment.getProperty("spring.mvc.servlet.path", "/");
        return new MvcRoutes(beans, path.equals("/") ? "" : path);
    }
}
