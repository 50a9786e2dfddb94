package io.cdnurl;

import io.cdnurl.internal.text.NearestName;
import io.cdnurl.internal.text.Quoted;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings that maps, properties and the environment may hold, under Flask-CDN-NG's names and as dotted keys. */
enum Setting {
    CDN_DEBUG,
    CDN_DOMAIN,
    CDN_DOMAIN_RULES,
    CDN_HTTPS,
    CDN_TIMESTAMP,
    CDN_TIMESTAMP_MAX_AGE,
    CDN_MANIFEST,
    CDN_MANIFEST_URL,
    CDN_MANIFEST_FORMAT,
    CDN_MANIFEST_KEY_PREFIX,
    CDN_MANIFEST_KEEP_HOST,
    CDN_MANIFEST_FALLBACK,
    CDN_MANIFEST_REFRESH,
    CDN_MANIFEST_WATCH,
    CDN_MANIFEST_CONNECT_TIMEOUT,
    CDN_MANIFEST_READ_TIMEOUT,
    CDN_MANIFEST_MAX_BYTES,
    CDN_INTEGRITY_COMPUTED,
    CDN_VERSION,
    CDN_PATH_PREFIX,
    CDN_SITE_URL,
    CDN_ON_MISSING;

    private static final String PREFIX = "CDN_";
    private static final String KEY_PREFIX = "cdn.";

    /** The name as a key of a properties file: {@code cdn.path-prefix}. */
    String key() {
        return KEY_PREFIX
                + name().substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The setting's text in a map, null where it is not set; an empty text is none. */
    @Nullable
    String in(Map<?, ?> map, SettingProblems problems) {
        String byName = text(map.get(name()));
        String byKey = text(map.get(key()));
        if (byName != null && byKey != null && !byName.equals(byKey)) {
            problems.add(name() + " and " + key() + " are both set and differ; keep one of them");
        }
        return byName != null ? byName : byKey;
    }

    private static @Nullable String text(@Nullable Object value) {
        String text = value == null ? "" : String.valueOf(value).strip();
        return text.isEmpty() ? null : text;
    }

    /** What is wrong with a key of a map, if it looks like a setting's and is none. */
    static Optional<String> problemOf(Object key) {
        if (!(key instanceof String name) || !(name.startsWith(PREFIX) || name.startsWith(KEY_PREFIX))) {
            return Optional.empty();
        }
        boolean dotted = name.startsWith(KEY_PREFIX);
        List<String> known = Arrays.stream(values())
                .map(setting -> dotted ? setting.key() : setting.name())
                .toList();
        if (known.contains(name)) {
            return Optional.empty();
        }
        return NearestName.to(name, known)
                .map(nearest -> Quoted.of(name) + " is not a setting; did you mean " + nearest + "?");
    }
}
