package io.cdnurl.spring.actuator;

import io.cdnurl.manifest.ManifestStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The health of the manifests, in a form that does not depend on Boot's version.
 *
 * <p>A manifest that cannot be refreshed has the status {@code WARNING}: the site goes on with the last good one. Boot
 * does not know that status, so it answers 200 and leaves the health of the whole application as it is. With {@code
 * DOWN} a failing manifest server would take every instance of a working site out of service; {@code UP} would hide it
 * where details are not shown.
 *
 * @param isWarning whether the last read or refresh of a manifest failed
 * @param details how each manifest is, by its address without credentials
 */
record ManifestHealth(boolean isWarning, Map<String, Object> details) {
    /** The status beside those of Boot. */
    static final String WARNING = "WARNING";

    /** What the status means. */
    static final String WARNING_MEANING = "A manifest cannot be refreshed; the last good one is in use";

    static ManifestHealth of(List<ManifestStatus> manifests) {
        Map<String, Object> details = new LinkedHashMap<>();
        for (ManifestStatus manifest : manifests) {
            details.put(manifest.source(), details(manifest));
        }
        return new ManifestHealth(manifests.stream().anyMatch(ManifestStatus::failing), details);
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

    private static void put(String name, @Nullable Object value, Map<String, Object> details) {
        if (value != null) {
            details.put(name, value);
        }
    }
}
