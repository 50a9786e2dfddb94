package io.cdnurl.spring.actuator;

import io.cdnurl.manifest.ManifestStatus;
import io.cdnurl.site.DomainStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The health of the manifests and of the CDN's domains, in a form that does not depend on Boot's version.
 *
 * <p>If a manifest cannot be refreshed or a domain is left out, the status is {@code WARNING}: the site goes on, with
 * the last good manifest and without the domain. Boot does not know that status, so it answers 200 and leaves the
 * health of the whole application as it is. With {@code DOWN} a failing manifest server or CDN would take every
 * instance of a working site out of service; {@code UP} would hide it where details are not shown.
 *
 * @param isWarning whether the last read or refresh of a manifest failed, or a domain is left out
 * @param details how each manifest is, by its address without credentials, and then each domain that is checked
 */
record CdnHealth(boolean isWarning, Map<String, Object> details) {
    /** The status beside those of Boot. */
    static final String WARNING = "WARNING";

    /** What the status means. */
    static final String WARNING_MEANING =
            "A manifest cannot be refreshed, or a domain of the CDN is left out; the site goes on without";

    static CdnHealth of(List<ManifestStatus> manifests, List<DomainStatus> domains) {
        Map<String, Object> details = new LinkedHashMap<>();
        manifests.forEach(manifest -> details.put(manifest.source(), details(manifest)));
        domains.forEach(domain -> details.put(domain.domain(), details(domain)));
        boolean isWarning = manifests.stream().anyMatch(ManifestStatus::failing)
                || domains.stream().anyMatch(DomainStatus::out);
        return new CdnHealth(isWarning, details);
    }

    private static Map<String, Object> details(ManifestStatus manifest) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("format", manifest.format());
        details.put("entries", manifest.entries());
        details.put("unusable", manifest.unusable());
        put("readAt", manifest.readAt(), details);
        put("lastSuccess", manifest.lastSuccess(), details);
        if (manifest.failing()) {
            put("failedAt", manifest.lastFailure(), details);
            put("reason", manifest.lastFailureMessage(), details);
        }
        return details;
    }

    private static Map<String, Object> details(DomainStatus domain) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("out", domain.out());
        details.put("since", domain.since());
        put("lastCheck", domain.lastCheck(), details);
        if (domain.out() || domain.failures() > 0) {
            details.put("failures", domain.failures());
            put("reason", domain.lastFailureMessage(), details);
        }
        return details;
    }

    private static void put(String name, @Nullable Object value, Map<String, Object> details) {
        if (value != null) {
            details.put(name, value);
        }
    }
}
