package io.cdnurl.spring;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.Router;
import io.cdnurl.servlet.AssetLinkFilter;
import io.cdnurl.servlet.OriginFilter;
import io.cdnurl.servlet.RequestBindingFilter;
import io.cdnurl.spring.internal.asset.MvcFiles;
import io.cdnurl.spring.internal.asset.ServedFiles;
import io.cdnurl.spring.internal.route.MvcRoutes;
import io.cdnurl.spring.internal.setting.ConditionalOnSwitch;
import io.cdnurl.spring.internal.setting.StarterSetting;
import io.cdnurl.spring.internal.web.Blueprints;
import io.cdnurl.spring.internal.web.DeferredFilter;
import io.cdnurl.spring.internal.web.OriginFilters;
import io.cdnurl.spring.internal.web.ServletRequestSupplier;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.web.context.WebApplicationContext;

/** What a servlet application has: its files and routes, the request that it answers, and the filters. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
class ServletBeans {
    /** Where Spring Security's filter is, unless it is told otherwise. */
    private static final int SECURITY = -100;

    @Bean
    @ConditionalOnMissingBean
    ServedFiles cdnServedFiles(WebApplicationContext application) {
        return new MvcFiles(application, application.getEnvironment(), application.getServletContext());
    }

    @Bean
    @ConditionalOnMissingBean(Router.class)
    Router cdnRoutes(BeanFactory beans, Environment environment) {
        String path = environment.getProperty("spring.mvc.servlet.path", "/");
        return new MvcRoutes(beans, StringUtils.trimTrailingCharacter(path, '/'));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    CdnSettingsCustomizer cdnRequest() {
        return settings -> settings.request(new ServletRequestSupplier());
    }

    @Bean
    @ConditionalOnMissingBean
    RequestBindingFilter cdnRequestBindingFilter(Environment environment) {
        return Blueprints.addTo(new RequestBindingFilter(), environment);
    }

    // All are inside of Security's filter, which answers encodeURL itself and asks nobody further out, and which lets
    // the answers of the inner ones pass as they are.

    @Bean
    FilterRegistrationBean<RequestBindingFilter> cdnRequestBinding(
            RequestBindingFilter filter, Environment environment) {
        return registration(filter, environment, 1);
    }

    @Bean
    @ConditionalOnSwitch(StarterSetting.ORIGIN)
    @ConditionalOnMissingBean(value = OriginFilter.class, parameterizedContainer = FilterRegistrationBean.class)
    FilterRegistrationBean<Filter> cdnOrigin(ObjectProvider<CdnUrlBuilder> cdn, Environment environment) {
        FilterRegistrationBean<Filter> registration =
                registration(new DeferredFilter(() -> OriginFilters.of(cdn.getObject(), environment)), environment, 2);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return registration;
    }

    @Bean
    @ConditionalOnSwitch(StarterSetting.LINKS)
    @ConditionalOnMissingBean(value = AssetLinkFilter.class, parameterizedContainer = FilterRegistrationBean.class)
    FilterRegistrationBean<Filter> cdnAssetLinks(ObjectProvider<CdnUrlBuilder> cdn, Environment environment) {
        return registration(new DeferredFilter(() -> new AssetLinkFilter(cdn.getObject())), environment, 3);
    }

    /** Makes the filters as soon as all beans are there, so that the first page need not wait for them. */
    @Bean
    SmartInitializingSingleton cdnDeferredFilters(ObjectProvider<FilterRegistrationBean<?>> registrations) {
        return () -> registrations.stream()
                .map(FilterRegistrationBean::getFilter)
                .filter(DeferredFilter.class::isInstance)
                .forEach(filter -> ((DeferredFilter) filter).make());
    }

    private static <F extends Filter> FilterRegistrationBean<F> registration(
            F filter, Environment environment, int behindSecurity) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        registration.setOrder(
                environment.getProperty("spring.security.filter.order", Integer.class, SECURITY) + behindSecurity);
        return registration;
    }
}
