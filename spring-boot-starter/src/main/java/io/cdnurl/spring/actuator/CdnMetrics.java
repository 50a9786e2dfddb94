package io.cdnurl.spring.actuator;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.manifest.ManifestStatus;
import io.cdnurl.site.DomainStatus;
import io.cdnurl.site.EndpointStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Meters of a builder's manifests, domains and static endpoints. A manifest is told apart by the tag {@code manifest},
 * its address without credentials; a domain by the tag {@code domain}; a static endpoint by the tag {@code endpoint},
 * its name.
 *
 * <table>
 * <caption>The meters</caption>
 * <tr><td>{@code cdn.manifest.age}</td><td>seconds since the manifest in use was read</td></tr>
 * <tr><td>{@code cdn.manifest.unconfirmed}</td><td>seconds since its source last gave it, or said that it has not
 *     changed. It grows while refreshes fail or hang, so it is the one for an alert</td></tr>
 * <tr><td>{@code cdn.manifest.refreshes}</td><td>reads and refreshes, with the tag {@code result}: {@code success} or
 *     {@code failure}</td></tr>
 * <tr><td>{@code cdn.manifest.entries}</td><td>entries, with the tag {@code usable}: {@code true} or {@code
 *     false}</td></tr>
 * <tr><td>{@code cdn.domain.up}</td><td>1 for a domain in use, 0 for one that its health checks leave out; none if
 *     domains are not checked</td></tr>
 * <tr><td>{@code cdn.missing.assets}</td><td>how often an asset was looked for and not found: see {@link
 *     EndpointStatus#missing}</td></tr>
 * </table>
 */
public final class CdnMetrics implements MeterBinder {
    private static final String MANIFEST = "manifest";

    private final CdnUrlBuilder cdn;

    /**
     * Makes the meters.
     *
     * @param cdn what they measure
     */
    public CdnMetrics(CdnUrlBuilder cdn) {
        this.cdn = Objects.requireNonNull(cdn, "cdn");
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        cdn.manifests().stream()
                .map(ManifestStatus::source)
                .distinct()
                .forEach(source -> bindManifest(source, registry));
        cdn.domains().stream().map(DomainStatus::domain).forEach(domain -> bindDomain(domain, registry));
        cdn.endpoints().stream().map(EndpointStatus::name).forEach(name -> bindEndpoint(name, registry));
    }

    private void bindManifest(String source, MeterRegistry registry) {
        bindTime(
                "cdn.manifest.age",
                "Time since the manifest in use was read",
                source,
                registry,
                ManifestStatus::readAt);
        bindTime(
                "cdn.manifest.unconfirmed",
                "Time since the manifest in use was last read, or found unchanged",
                source,
                registry,
                ManifestStatus::lastSuccess);
        bindRefreshes("success", source, registry, ManifestStatus::successes);
        bindRefreshes("failure", source, registry, ManifestStatus::failures);
        bindEntries("true", source, registry, ManifestStatus::entries);
        bindEntries("false", source, registry, ManifestStatus::unusable);
    }

    private void bindTime(
            String name,
            String description,
            String source,
            MeterRegistry registry,
            Function<ManifestStatus, @Nullable Instant> since) {
        TimeGauge.builder(
                        name,
                        cdn,
                        TimeUnit.MILLISECONDS,
                        builder -> statuses(builder, source)
                                .mapToDouble(status -> millisSince(since.apply(status)))
                                .max()
                                .orElse(Double.NaN))
                .description(description)
                .tag(MANIFEST, source)
                .register(registry);
    }

    private void bindRefreshes(
            String result, String source, MeterRegistry registry, Function<ManifestStatus, Long> count) {
        FunctionCounter.builder(
                        "cdn.manifest.refreshes",
                        cdn,
                        builder -> statuses(builder, source)
                                .mapToDouble(count::apply)
                                .sum())
                .description("Reads and refreshes of the manifest, those that found nothing new included")
                .baseUnit("refreshes")
                .tag(MANIFEST, source)
                .tag("result", result)
                .register(registry);
    }

    private void bindEntries(
            String usable, String source, MeterRegistry registry, Function<ManifestStatus, Integer> count) {
        Gauge.builder(
                        "cdn.manifest.entries",
                        cdn,
                        builder -> statuses(builder, source)
                                .mapToDouble(count::apply)
                                .max()
                                .orElse(Double.NaN))
                .description("Entries of the manifest in use")
                .baseUnit("entries")
                .tag(MANIFEST, source)
                .tag("usable", usable)
                .register(registry);
    }

    /** Endpoints may each read the same manifest. */
    private static Stream<ManifestStatus> statuses(CdnUrlBuilder cdn, String source) {
        return cdn.manifests().stream().filter(status -> status.source().equals(source));
    }

    private static double millisSince(@Nullable Instant time) {
        return time == null
                ? Double.NaN
                : Math.max(0, Duration.between(time, Instant.now()).toMillis()); // the clock may have been set back
    }

    private void bindDomain(String domain, MeterRegistry registry) {
        Gauge.builder(
                        "cdn.domain.up",
                        cdn,
                        builder -> builder.domains().stream()
                                        .anyMatch(status -> status.domain().equals(domain) && status.out())
                                ? 0
                                : 1)
                .description("Whether newly written URLs lead to the domain")
                .tag("domain", domain)
                .register(registry);
    }

    private void bindEndpoint(String name, MeterRegistry registry) {
        FunctionCounter.builder(
                        "cdn.missing.assets",
                        cdn,
                        builder -> builder.endpoints().stream()
                                .filter(status -> status.name().equals(name))
                                .mapToDouble(EndpointStatus::missing)
                                .sum())
                .description("How often an asset was looked for and not found")
                .baseUnit("assets")
                .tag("endpoint", name)
                .register(registry);
    }
}
