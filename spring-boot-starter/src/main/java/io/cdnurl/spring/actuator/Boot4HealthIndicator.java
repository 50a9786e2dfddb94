package io.cdnurl.spring.actuator;

import io.cdnurl.CdnUrlBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Tells {@link CdnHealth} in the types of Spring Boot 4. */
final class Boot4HealthIndicator implements HealthIndicator {
    private static final Status WARNING = new Status(CdnHealth.WARNING, CdnHealth.WARNING_MEANING);

    private final CdnUrlBuilder cdn;

    Boot4HealthIndicator(CdnUrlBuilder cdn) {
        this.cdn = cdn;
    }

    @Override
    public Health health() {
        CdnHealth health = CdnHealth.of(cdn.manifests(), cdn.domains());
        return Health.status(health.isWarning() ? WARNING : Status.UP)
                .withDetails(health.details())
                .build();
    }
}
