package io.cdnurl.spring.actuator;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.spring.CdnAutoConfiguration;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configures what operations sees, as far as the application has the libraries: the actuator's endpoint {@code cdn},
 * the health {@code cdn} and the meters {@code cdn.*}. A bean of your own of the type {@link CdnEndpoint} or {@link
 * CdnMetrics}, or one named {@code cdnHealthIndicator} or {@code cdnHealthContributor}, takes the place of ours. Boot's
 * properties switch each off: {@code management.endpoint.cdn.access=none}, {@code management.health.cdn.enabled=false},
 * {@code management.metrics.enable.cdn=false}.
 */
@AutoConfiguration(after = CdnAutoConfiguration.class)
@ConditionalOnSingleCandidate(CdnUrlBuilder.class)
public final class CdnActuatorAutoConfiguration {
    private static final String INDICATOR = "cdnHealthIndicator";
    private static final String CONTRIBUTOR = "cdnHealthContributor";

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
    @ConditionalOnAvailableEndpoint(endpoint = CdnEndpoint.class)
    static class EndpointConfiguration {
        @Bean
        @ConditionalOnMissingBean
        CdnEndpoint cdnEndpoint(CdnUrlBuilder cdn) {
            return new CdnEndpoint(cdn);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class MetricsConfiguration {
        @Bean
        @ConditionalOnMissingBean
        CdnMetrics cdnMetrics(CdnUrlBuilder cdn) {
            return new CdnMetrics(cdn);
        }
    }

    // The annotations and types of the health differ between Boot 3 and 4.

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({
        org.springframework.boot.actuate.health.HealthIndicator.class,
        org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator.class
    })
    @org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator("cdn")
    static class Boot3HealthConfiguration {
        @Bean(INDICATOR)
        @ConditionalOnMissingBean(name = {INDICATOR, CONTRIBUTOR})
        org.springframework.boot.actuate.health.HealthIndicator cdnHealthIndicator(CdnUrlBuilder cdn) {
            return new Boot3HealthIndicator(cdn);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({
        org.springframework.boot.health.contributor.HealthIndicator.class,
        org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator.class
    })
    @org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator("cdn")
    static class Boot4HealthConfiguration {
        @Bean(INDICATOR)
        @ConditionalOnMissingBean(name = {INDICATOR, CONTRIBUTOR})
        org.springframework.boot.health.contributor.HealthIndicator cdnHealthIndicator(CdnUrlBuilder cdn) {
            return new Boot4HealthIndicator(cdn);
        }
    }
}
