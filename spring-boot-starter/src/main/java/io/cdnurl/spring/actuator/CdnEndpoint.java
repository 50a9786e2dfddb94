package io.cdnurl.spring.actuator;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.Setting;
import io.cdnurl.manifest.ManifestStatus;
import io.cdnurl.site.DomainStatus;
import io.cdnurl.site.EndpointStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * The actuator's endpoint {@code cdn}: the settings in use, the manifests, the domains of the CDN, the static
 * endpoints, and the assets that pages asked for in vain. It writes no credentials, so its values need not be masked.
 * {@code management.endpoint.cdn.access} and {@code management.endpoints.web.exposure.include} decide who sees it, as
 * for all endpoints: over HTTP nobody does by default.
 */
@Endpoint(id = "cdn")
public final class CdnEndpoint {
    private final CdnUrlBuilder cdn;

    /**
     * Makes the endpoint.
     *
     * @param cdn what it tells of
     */
    public CdnEndpoint(CdnUrlBuilder cdn) {
        this.cdn = Objects.requireNonNull(cdn, "cdn");
    }

    /** {@return how everything is now} */
    @ReadOperation
    public Description cdn() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Map.Entry<Setting, String> setting : cdn.settings().entrySet()) {
            settings.put(setting.getKey().key(), setting.getValue());
        }
        Instant now = Instant.now();
        return new Description(
                settings,
                cdn.manifests().stream()
                        .map(status -> ManifestDescription.of(status, now))
                        .toList(),
                cdn.domains(),
                cdn.endpoints());
    }

    /**
     * What the endpoint answers.
     *
     * @param settings the settings that have a value, by the keys that {@code application.properties} has for them
     * @param manifests the manifests, in the order of the settings
     * @param domains the domains of the CDN, if they are checked, in the order of the settings
     * @param staticEndpoints the static endpoints, in the order of the settings
     */
    public record Description(
            Map<String, String> settings,
            List<ManifestDescription> manifests,
            List<DomainStatus> domains,
            List<EndpointStatus> staticEndpoints) {}

    /**
     * A manifest. What is not known yet is left out of the answer.
     *
     * @param source its address
     * @param format the format of the manifest in use
     * @param entries how many entries it has
     * @param unusable how many of them cannot be used
     * @param age how long ago it was read
     * @param lastSuccess when the source last gave it, or said that it has not changed
     * @param lastFailure when a read or a refresh last failed
     * @param lastFailureMessage why
     * @param failing whether the last read or refresh failed, so that an older manifest is in use
     * @param successes how many reads and refreshes succeeded
     * @param failures how many failed
     */
    public record ManifestDescription(
            String source,
            String format,
            int entries,
            int unusable,
            @Nullable Duration age,
            @Nullable Instant lastSuccess,
            @Nullable Instant lastFailure,
            @Nullable String lastFailureMessage,
            boolean failing,
            long successes,
            long failures) {
        static ManifestDescription of(ManifestStatus status, Instant now) {
            return new ManifestDescription(
                    status.source(),
                    status.format(),
                    status.entries(),
                    status.unusable(),
                    status.age(now),
                    status.lastSuccess(),
                    status.lastFailure(),
                    status.lastFailureMessage(),
                    status.failing(),
                    status.successes(),
                    status.failures());
        }
    }
}
