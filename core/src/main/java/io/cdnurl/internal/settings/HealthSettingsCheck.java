package io.cdnurl.internal.settings;

import static io.cdnurl.Setting.CDN_DEBUG;
import static io.cdnurl.Setting.CDN_DOMAIN;
import static io.cdnurl.Setting.CDN_DOMAIN_RULES;
import static io.cdnurl.Setting.CDN_HEALTH_CHECK;
import static io.cdnurl.Setting.CDN_HEALTH_CHECK_INTERVAL;
import static io.cdnurl.Setting.CDN_HEALTH_CHECK_TIMEOUT;

import io.cdnurl.InvalidValueException;
import io.cdnurl.SchemePolicy;
import io.cdnurl.internal.file.UrlPath;
import io.cdnurl.internal.text.PercentEncoding;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what was set of the health checks of domains. */
final class HealthSettingsCheck {
    private final SettingsDraft draft;
    private final SettingProblems problems;

    HealthSettingsCheck(SettingsDraft draft, SettingProblems problems) {
        this.draft = draft;
        this.problems = problems;
    }

    /** Returns the settings; null with debug, when no URL leads to a domain, and if something is wrong. */
    @Nullable
    HealthSettings settings(String path, List<EndpointSettings> endpoints) {
        String encoded = problems.check(CDN_HEALTH_CHECK, path, HealthSettingsCheck::encoded);
        Duration interval =
                problems.check(CDN_HEALTH_CHECK_INTERVAL, draft.healthCheckInterval, SettingsCheck::checkedLimit);
        Duration timeout =
                problems.check(CDN_HEALTH_CHECK_TIMEOUT, draft.healthCheckTimeout, SettingsCheck::checkedLimit);
        if (interval != null && timeout != null && timeout.compareTo(interval) > 0) {
            problems.add(
                    CDN_HEALTH_CHECK_TIMEOUT,
                    timeout,
                    "is longer than CDN_HEALTH_CHECK_INTERVAL, " + SettingProblems.text(interval)
                            + " seconds; write a shorter one, or a longer interval");
        }
        if (!draft.debug && !haveDomain(endpoints) && !problems.touchAny(CDN_DEBUG, CDN_DOMAIN, CDN_DOMAIN_RULES)) {
            problems.add(
                    CDN_HEALTH_CHECK,
                    path,
                    "needs a domain to ask: set CDN_DOMAIN as well; on a site without a CDN, leave it out");
        }
        return draft.debug || encoded == null || interval == null || timeout == null
                ? null
                : new HealthSettings(draft.scheme == SchemePolicy.HTTP ? "http" : "https", encoded, interval, timeout);
    }

    private static String encoded(String path) {
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            throw new InvalidValueException("has more than a path; write the path alone, like /static/css/site.css");
        }
        String checked = UrlPath.check(SettingsCheck.replaced(path));
        return PercentEncoding.PATH.encode(path.endsWith("/") ? checked + "/" : checked);
    }

    private static boolean haveDomain(List<EndpointSettings> endpoints) {
        return endpoints.stream()
                .flatMap(endpoint -> endpoint.hosts().all().stream())
                .anyMatch(host -> !host.isSite());
    }
}
