package io.cdnurl.spring.actuator;

import io.cdnurl.CdnUrlBuilder;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;

/** Tells {@link ManifestHealth} in the types of Spring Boot 3. */
final class Boot3HealthIndicator implements HealthIndicator {
    private static final Status WARNING = new Status(ManifestHealth.WARNING, ManifestHealth.WARNING_MEANING);

    private final CdnUrlBuilder cdn;

    Boot3HealthIndicator(CdnUrlBuilder cdn) {
        this.cdn = cdn;
    }

    @Override
    public Health health() {
        ManifestHealth health = ManifestHealth.of(cdn.manifests());
        return Health.status(health.isWarning() ? WARNING : Status.UP)
                .withDetails(health.details())
                .build();
    }
}
