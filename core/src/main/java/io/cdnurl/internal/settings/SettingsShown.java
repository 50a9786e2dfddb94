package io.cdnurl.internal.settings;

import io.cdnurl.SchemePolicy;
import io.cdnurl.Setting;
import io.cdnurl.internal.host.DomainRule;
import io.cdnurl.internal.text.Credentials;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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
            String text = shown.text(setting);
            if (text != null && !text.isEmpty()) {
                texts.put(setting, text);
            }
        }
        return Collections.unmodifiableMap(texts);
    }

    private @Nullable String text(Setting setting) {
        return switch (setting) {
            case CDN_DEBUG -> String.valueOf(draft.debug);
            case CDN_DOMAIN -> String.join(",", draft.domains);
            case CDN_DOMAIN_RULES ->
                draft.domainRules.stream().map(DomainRule.Source::toString).collect(Collectors.joining("; "));
            case CDN_HTTPS -> scheme(draft.scheme);
            case CDN_TIMESTAMP -> String.valueOf(draft.timestamp);
            case CDN_TIMESTAMP_MAX_AGE -> seconds(fileMaxAge);
            case CDN_MANIFEST -> String.valueOf(draft.usesManifest());
            case CDN_MANIFEST_URL -> manifests();
            case CDN_MANIFEST_FORMAT -> draft.manifestFormat;
            case CDN_MANIFEST_KEY_PREFIX -> draft.manifestKeyPrefix;
            case CDN_MANIFEST_PATHS -> draft.manifestPathsBelowEndpoint ? "endpoint" : "site";
            case CDN_MANIFEST_KEEP_HOST -> String.valueOf(draft.manifestKeepHost);
            case CDN_MANIFEST_FALLBACK ->
                draft.manifestFallback.stream()
                        .map(fallback -> fallback.apply(fileMaxAge).toString())
                        .collect(Collectors.joining(","));
            case CDN_MANIFEST_WATCH -> String.valueOf(draft.manifestWatch);
            case CDN_DEV_SERVER -> draft.devServer == null ? null : Credentials.withoutUserAndQuery(draft.devServer);
            case CDN_DEV_SERVER_FILE -> draft.devServerFile == null ? null : draft.devServerFile.toString();
            case CDN_INTEGRITY_COMPUTED -> String.valueOf(draft.integrityComputed);
            case CDN_MANIFEST_REFRESH -> seconds(draft.manifestRefresh);
            case CDN_MANIFEST_CONNECT_TIMEOUT -> seconds(draft.manifestConnectTimeout);
            case CDN_MANIFEST_READ_TIMEOUT -> seconds(draft.manifestReadTimeout);
            case CDN_MANIFEST_MAX_BYTES -> String.valueOf(draft.manifestMaxBytes);
            case CDN_MANIFEST_ANY_REDIRECT -> String.valueOf(draft.manifestAnyRedirect);
            case CDN_VERSION -> draft.version;
            case CDN_VERSION_ON_SITE -> String.valueOf(draft.versionOnSite);
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

    private String manifests() {
        List<String> shown = draft.manifestSource != null
                ? List.of(draft.manifestSource.toString())
                : draft.manifestUrls.stream()
                        .map(Credentials::withoutUserAndQuery)
                        .toList();
        return String.join(" ", shown);
    }

    private static String seconds(Duration time) {
        return time.getNano() == 0
                ? Long.toString(time.toSeconds())
                : BigDecimal.valueOf(time.getSeconds())
                        .add(BigDecimal.valueOf(time.getNano(), 9))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
