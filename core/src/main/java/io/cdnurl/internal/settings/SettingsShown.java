package io.cdnurl.internal.settings;

import io.cdnurl.AssetVersioner;
import io.cdnurl.SchemePolicy;
import io.cdnurl.Setting;
import io.cdnurl.internal.text.Credentials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes settings as the texts that {@link SettingsText} reads, for people: without credentials. */
final class SettingsShown {
    private final SettingsDraft draft;
    private final Duration fileMaxAge;

    private SettingsShown(SettingsDraft draft, Duration fileMaxAge) {
        this.draft = draft;
        this.fileMaxAge = fileMaxAge;
    }

    /** Returns the settings that have a value. */
    static Map<Setting, String> of(SettingsDraft draft, Duration fileMaxAge) {
        SettingsShown shown = new SettingsShown(draft, fileMaxAge);
        Map<Setting, String> texts = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            Object value = shown.value(setting);
            if (value != null) {
                String text = value instanceof List<?> several
                        ? SettingProblems.text(setting, several)
                        : SettingProblems.text(value);
                if (!text.isEmpty()) {
                    texts.put(setting, text);
                }
            }
        }
        return Collections.unmodifiableMap(texts);
    }

    private @Nullable Object value(Setting setting) {
        return switch (setting) {
            case CDN_DEBUG -> draft.debug;
            case CDN_DOMAIN -> draft.domains;
            case CDN_DOMAIN_RULES -> draft.domainRules;
            case CDN_HTTPS -> scheme(draft.scheme);
            case CDN_HEALTH_CHECK -> draft.healthCheck;
            case CDN_HEALTH_CHECK_INTERVAL -> draft.healthCheckInterval;
            case CDN_HEALTH_CHECK_TIMEOUT -> draft.healthCheckTimeout;
            case CDN_TIMESTAMP -> draft.timestamp && draft.defaultVersioner == null;
            case CDN_TIMESTAMP_MAX_AGE -> fileMaxAge;
            case CDN_MANIFEST -> draft.usesManifest();
            case CDN_MANIFEST_URL -> manifests();
            case CDN_MANIFEST_FORMAT -> draft.manifestFormat;
            case CDN_MANIFEST_KEY_PREFIX -> draft.manifestKeyPrefix;
            case CDN_MANIFEST_PATHS -> draft.manifestPathsBelowEndpoint ? "endpoint" : "site";
            case CDN_MANIFEST_KEEP_HOST -> draft.manifestKeepHost;
            case CDN_MANIFEST_FALLBACK -> fallback();
            case CDN_MANIFEST_WATCH -> draft.manifestWatch;
            case CDN_DEV_SERVER -> draft.devServer == null ? null : Credentials.withoutUserAndQuery(draft.devServer);
            case CDN_DEV_SERVER_FILE -> draft.devServerFile == null ? null : draft.devServerFile.toString();
            case CDN_INTEGRITY_COMPUTED -> draft.integrityComputed;
            case CDN_MANIFEST_REFRESH -> draft.manifestRefresh;
            case CDN_MANIFEST_CONNECT_TIMEOUT -> draft.manifestConnectTimeout;
            case CDN_MANIFEST_READ_TIMEOUT -> draft.manifestReadTimeout;
            case CDN_MANIFEST_MAX_BYTES -> draft.manifestMaxBytes;
            case CDN_MANIFEST_ANY_REDIRECT -> draft.manifestAnyRedirect;
            case CDN_VERSION -> draft.version;
            case CDN_VERSION_ON_SITE -> draft.versionOnSite;
            case CDN_PATH_PREFIX -> draft.pathPrefix;
            case CDN_SITE_URL -> draft.siteUrl == null ? null : Credentials.withoutUserAndQuery(draft.siteUrl);
            case CDN_ON_MISSING -> draft.onMissing.name().toLowerCase(Locale.ROOT);
        };
    }

    private static @Nullable String scheme(SchemePolicy scheme) {
        return switch (scheme) {
            case HTTPS -> "true";
            case HTTP -> "false";
            case FOLLOW_REQUEST, PROTOCOL_RELATIVE -> null;
        };
    }

    private List<String> manifests() {
        if (draft.manifestSource != null) {
            return List.of(draft.manifestSource.toString());
        }
        List<String> addresses = new ArrayList<>();
        for (String address : draft.manifestUrls) {
            addresses.add(Credentials.withoutUserAndQuery(address));
        }
        return addresses;
    }

    private List<AssetVersioner> fallback() {
        List<AssetVersioner> versioners = new ArrayList<>();
        for (Function<Duration, AssetVersioner> fallback : draft.manifestFallback) {
            versioners.add(fallback.apply(fileMaxAge));
        }
        return versioners;
    }
}
