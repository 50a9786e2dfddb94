package io.cdnurl.spring;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.Router;
import io.cdnurl.spring.internal.asset.ServedFiles;
import io.cdnurl.spring.internal.asset.WebFluxFiles;
import io.cdnurl.spring.internal.reactive.AssetLinkWebFilter;
import io.cdnurl.spring.internal.reactive.RequestInModel;
import io.cdnurl.spring.internal.route.WebFluxRoutes;
import io.cdnurl.spring.internal.setting.ConditionalOnSwitch;
import io.cdnurl.spring.internal.setting.StarterSetting;
import java.lang.System.Logger.Level;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What an application of WebFlux has: its files and routes, the request in the models of pages, and their links. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(name = "org.springframework.web.reactive.DispatcherHandler")
class WebFluxBeans {
    private static final System.Logger LOG = System.getLogger("io.cdnurl.spring");

    WebFluxBeans() {
        LOG.log(
                Level.INFO,
                "In WebFlux, these parts of cdn-url are missing: the filter for the origin, blueprints, and, on error"
                        + " pages and pages of functional routes, the request for url_for in FreeMarker and Pebble."
                        + " docs/spring-boot.md says what to do, under \"WebFlux\".");
    }

    @Bean
    @ConditionalOnMissingBean
    ServedFiles cdnServedFiles(ListableBeanFactory beans, Environment environment) {
        return new WebFluxFiles(beans, environment);
    }

    @Bean
    @ConditionalOnMissingBean(Router.class)
    Router cdnRoutes(ListableBeanFactory beans) {
        return new WebFluxRoutes(beans);
    }

    @Bean
    @ConditionalOnSwitch(StarterSetting.LINKS)
    @ConditionalOnMissingBean
    AssetLinkWebFilter cdnAssetLinks(ObjectProvider<CdnUrlBuilder> cdn) {
        return new AssetLinkWebFilter(cdn::getObject);
    }

    @Bean
    @ConditionalOnMissingBean
    RequestInModel cdnRequestInModel() {
        return new RequestInModel();
    }
}
