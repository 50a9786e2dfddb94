package io.cdnurl;

import io.cdnurl.internal.settings.HealthSettings;
import io.cdnurl.internal.settings.SettingValues;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/** A site whose domains are servers on this machine, which are checked all the time and may take long to answer. */
final class CheckedSite {
    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private CheckedSite() {}

    /** Settings with these domains. Versions are fixed, so that no file need exist. */
    static CdnSettings.Builder settings(ManifestServer... domains) {
        String[] names = new String[domains.length];
        for (int i = 0; i < domains.length; i++) {
            names[i] = domain(domains[i]);
        }
        return CdnSettings.builder()
                .domains(names)
                .scheme(SchemePolicy.HTTP)
                .version("42")
                .healthCheck("/health");
    }

    static String domain(ManifestServer server) {
        return URI.create(server.url()).getRawAuthority();
    }

    /** Opens the site. An interval may not be shorter than its timeout; here it is, to see much in a short time. */
    static CdnUrlBuilder open(CdnSettings.Builder settings) {
        return open(settings, TIMEOUT);
    }

    static CdnUrlBuilder open(CdnSettings.Builder settings, Duration timeout) {
        SettingValues values = settings.build().values();
        HealthSettings health = Objects.requireNonNull(values.health(), "health");
        return new CdnUrlBuilder(new SettingValues(
                values.scheme(),
                new HealthSettings(health.scheme(), health.path(), INTERVAL, timeout),
                values.pathPrefix(),
                values.site(),
                values.onMissing(),
                values.computesIntegrity(),
                values.version(),
                values.manifest(),
                values.endpoints(),
                values.router(),
                values.texts(),
                values.request()));
    }

    static void awaitOut(ManifestServer server, CdnUrlBuilder cdn) throws InterruptedException {
        Await.until(domain(server) + " to be left out", () -> isOut(server, cdn));
    }

    static void awaitBack(ManifestServer server, CdnUrlBuilder cdn) throws InterruptedException {
        Await.until(domain(server) + " to be back", () -> !isOut(server, cdn));
    }

    private static boolean isOut(ManifestServer server, CdnUrlBuilder cdn) {
        return cdn.domains().stream()
                .filter(status -> status.domain().equals(domain(server)))
                .findFirst()
                .orElseThrow()
                .out();
    }
}
