package io.cdnurl.internal.settings;

import io.cdnurl.AssetVersioner;
import io.cdnurl.InvalidValueException;
import io.cdnurl.MissingAssetPolicy;
import io.cdnurl.SchemePolicy;
import io.cdnurl.Setting;
import io.cdnurl.internal.host.DomainRule;
import io.cdnurl.internal.host.Domains;
import io.cdnurl.internal.memory.Log;
import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.NearestName;
import io.cdnurl.internal.text.Placeholder;
import io.cdnurl.internal.text.Quoted;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings from texts: of maps, of properties and of the environment. What cannot be read is a problem of the
 * draft.
 */
public final class SettingsText {
    private static final List<String> TRUE = List.of("true", "1", "yes", "on");
    /** Flask-CDN's setting for what is said in code here. */
    private static final List<String> ENDPOINTS = List.of("CDN_ENDPOINTS", "cdn.endpoints");

    /** High, since the variables of other programs begin like these, too. */
    private static final double LEAST_LIKENESS_OF_VARIABLES = 0.8;

    private static final List<String> FALSE = List.of("false", "0", "no", "off");

    private static final String FILE = "file:";

    private final SettingsDraft draft;

    private SettingsText(SettingsDraft draft) {
        this.draft = draft;
    }

    /**
     * Reads the settings in a map. Keys that look like settings and are not are problems.
     *
     * @param map settings by name or by key
     * @param into takes them
     */
    public static void load(Map<?, ?> map, SettingsDraft into) {
        Map<Object, Object> all = new HashMap<>(map);
        if (map instanceof Properties properties) { // whose defaults a map does not show
            properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
        }
        all.keySet().forEach(key -> checkKey(key, into.problems));
        read(all, into);
    }

    /**
     * Reads the settings in an environment. Other names are left alone, since other programs may use them; those that
     * are nearly the name of a setting are warned about.
     *
     * @param environment variables by name
     * @param into takes the settings
     */
    public static void loadEnvironment(Map<String, String> environment, SettingsDraft into) {
        environment.keySet().stream()
                .filter(name -> name.startsWith(Setting.NAME_START))
                .sorted()
                .forEach(SettingsText::warnOfNearName);
        read(environment, into);
    }

    private static void warnOfNearName(String variable) {
        List<String> names = names(Setting::name);
        if (names.contains(variable)) {
            return;
        }
        // The start that all have in common says nothing.
        String end = variable.substring(Setting.NAME_START.length());
        List<String> ends = names.stream()
                .map(name -> name.substring(Setting.NAME_START.length()))
                .toList();
        NearestName.nearTo(end, ends, LEAST_LIKENESS_OF_VARIABLES)
                .ifPresent(near -> Log.warn(
                        "The environment variable {0} is not a setting and has no effect; if {1} is meant, correct its"
                                + " name.",
                        Quoted.of(variable), Setting.NAME_START + near));
    }

    private static List<String> names(Function<Setting, String> name) {
        return Arrays.stream(Setting.values()).map(name).toList();
    }

    private static void read(Map<?, ?> environment, SettingsDraft into) {
        SettingsText text = new SettingsText(into);
        for (Setting setting : Setting.values()) {
            String value = text.valueOf(setting, environment);
            if (value != null) {
                into.problems.check(setting, value, given -> {
                    text.set(setting, written(given));
                    return given;
                });
            }
        }
    }

    /** Refuses what no setting means: a text that its file or shell should have changed. */
    private static String written(String text) {
        String placeholder = Placeholder.problem(text);
        if (placeholder != null) {
            throw new InvalidValueException(placeholder);
        }
        char first = text.charAt(0);
        if (text.length() > 1 && (first == '"' || first == '\'') && text.charAt(text.length() - 1) == first) {
            throw new InvalidValueException("is in quotation marks, which would be part of the value; leave them out");
        }
        return text;
    }

    private static void checkKey(Object key, SettingProblems problems) {
        if (!(key instanceof String name)) {
            return;
        }
        if (!(name.startsWith(Setting.NAME_START) || name.startsWith(Setting.KEY_START))) {
            String spelled = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
            if (names(Setting::name).contains(spelled)) {
                addUnknown(name, Setting.valueOf(spelled), spelled, problems);
            }
            return;
        }
        boolean dotted = name.startsWith(Setting.KEY_START);
        List<String> known = names(dotted ? Setting::key : Setting::name);
        if (known.contains(name)) {
            return;
        }
        if (ENDPOINTS.contains(name)) {
            problems.add(Quoted.of(name) + " is not a setting: static endpoints are registered in code, each by"
                    + " staticEndpoint(...); leave it out");
            return;
        }
        NearestName.to(name, known)
                .ifPresent(nearest -> Arrays.stream(Setting.values())
                        .filter(setting -> nearest.equals(dotted ? setting.key() : setting.name()))
                        .forEach(setting -> addUnknown(name, setting, nearest, problems)));
    }

    /** The setting that is meant is not missing, too. */
    private static void addUnknown(String name, Setting meant, String spelled, SettingProblems problems) {
        problems.touch(meant);
        problems.add(Quoted.of(name) + " is not a setting; did you mean " + spelled + "?");
    }

    /** Returns the text of a setting, null if it is not set; an empty text counts as not set. */
    private @Nullable String valueOf(Setting setting, Map<?, ?> map) {
        String byName = text(setting, map.get(setting.name()));
        String byKey = text(setting, map.get(setting.key()));
        if (byName != null && byKey != null && !byName.equals(byKey)) {
            draft.problems.add(setting.name() + " and " + setting.key() + " are both set and differ; keep one of them");
        }
        return byName != null ? byName : byKey;
    }

    private @Nullable String text(Setting setting, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof Collection<?> several)) {
            String text = SettingProblems.text(value);
            return text.isBlank() ? null : text.strip();
        }
        if (several.size() > 1 && !takesSeveral(setting)) {
            draft.problems.add(setting.name() + " " + Quoted.of(SettingProblems.text(setting, several))
                    + " is a list, and the setting takes one value; leave one of them");
            return null;
        }
        String text = SettingProblems.text(setting, several);
        return text.isBlank() ? null : text.strip();
    }

    private static boolean takesSeveral(Setting setting) {
        return setting.type() == Setting.Type.LIST || setting == Setting.CDN_DOMAIN_RULES;
    }

    private void set(Setting setting, String text) {
        switch (setting) {
            case CDN_DEBUG -> draft.debug = parseBoolean(text);
            case CDN_DOMAIN -> draft.domains = Domains.split(text);
            case CDN_DOMAIN_RULES -> draft.domainRules = DomainRule.split(text);
            case CDN_HTTPS -> draft.scheme = parseBoolean(text) ? SchemePolicy.HTTPS : SchemePolicy.HTTP;
            case CDN_HEALTH_CHECK -> draft.healthCheck = text;
            case CDN_HEALTH_CHECK_INTERVAL -> draft.healthCheckInterval = parseSeconds(text);
            case CDN_HEALTH_CHECK_TIMEOUT -> draft.healthCheckTimeout = parseSeconds(text);
            case CDN_TIMESTAMP -> draft.setTimestamp(parseBoolean(text));
            case CDN_TIMESTAMP_MAX_AGE -> draft.timestampMaxAge = parseSeconds(text);
            case CDN_MANIFEST -> draft.manifest = parseSwitch(text);
            case CDN_MANIFEST_URL -> {
                draft.manifestUrls = splitAddresses(text);
                draft.manifestSource = null;
            }
            case CDN_MANIFEST_FORMAT -> draft.manifestFormat = text;
            case CDN_MANIFEST_KEY_PREFIX -> draft.manifestKeyPrefix = text;
            case CDN_MANIFEST_PATHS -> draft.manifestPathsBelowEndpoint = parsePaths(text);
            case CDN_MANIFEST_KEEP_HOST -> draft.manifestKeepHost = parseBoolean(text);
            case CDN_MANIFEST_FALLBACK -> draft.manifestFallback = parseFallback(text);
            case CDN_MANIFEST_WATCH -> draft.manifestWatch = parseBoolean(text);
            case CDN_DEV_SERVER -> draft.devServer = text;
            case CDN_DEV_SERVER_FILE -> draft.devServerFile = parseFile(text);
            case CDN_INTEGRITY_COMPUTED -> draft.integrityComputed = parseBoolean(text);
            case CDN_MANIFEST_REFRESH -> draft.manifestRefresh = parseSeconds(text);
            case CDN_MANIFEST_CONNECT_TIMEOUT -> draft.manifestConnectTimeout = parseSeconds(text);
            case CDN_MANIFEST_READ_TIMEOUT -> draft.manifestReadTimeout = parseSeconds(text);
            case CDN_MANIFEST_MAX_BYTES -> draft.manifestMaxBytes = parseBytes(text);
            case CDN_MANIFEST_ANY_REDIRECT -> draft.manifestAnyRedirect = parseBoolean(text);
            case CDN_VERSION -> draft.version = text;
            case CDN_VERSION_ON_SITE -> draft.versionOnSite = parseBoolean(text);
            case CDN_PATH_PREFIX -> draft.pathPrefix = text;
            case CDN_SITE_URL -> draft.siteUrl = text;
            case CDN_ON_MISSING -> draft.onMissing = parsePolicy(text);
        }
    }

    private static boolean parseBoolean(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (TRUE.contains(lower)) {
            return true;
        }
        if (FALSE.contains(lower)) {
            return false;
        }
        throw new InvalidValueException("is neither true nor false; write one of them, or leave the setting out");
    }

    private static boolean parseSwitch(String text) {
        if (text.indexOf('/') >= 0 || text.indexOf('.') >= 0) {
            throw new InvalidValueException("is neither true nor false; the address of a manifest is CDN_MANIFEST_URL");
        }
        return parseBoolean(text);
    }

    private static Duration parseSeconds(String text) {
        try {
            return Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact());
        } catch (NumberFormatException | ArithmeticException e) {
            throw new InvalidValueException("is not a number of seconds; write one like 30 or 0.5", e);
        }
    }

    private static int parseBytes(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidValueException(
                    "is not a number of bytes up to " + Integer.MAX_VALUE + "; write one like 1048576", e);
        }
    }

    /** Takes the address of a file as well, as other settings do. */
    private static Path parseFile(String text) {
        try {
            return text.regionMatches(true, 0, FILE, 0, FILE.length()) ? Path.of(new URI(text)) : Path.of(text);
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            throw new InvalidValueException("is not the path of a file; write one like public/hot", e);
        }
    }

    private static MissingAssetPolicy parsePolicy(String text) {
        try {
            return MissingAssetPolicy.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("is not fail, warn or ignore; write one of them", e);
        }
    }

    private static boolean parsePaths(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "site" -> false;
            case "endpoint" -> true;
            default -> throw new InvalidValueException("is not site or endpoint; write one of them");
        };
    }

    /** Addresses hold no white space, so it separates them. */
    private static List<String> splitAddresses(String urls) {
        return List.of(urls.split("\\s+", -1));
    }

    private static List<Function<Duration, AssetVersioner>> parseFallback(String names) {
        List<Function<Duration, AssetVersioner>> fallback = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            fallback.add(
                    switch (name.strip().toLowerCase(Locale.ROOT)) {
                        case "content-hash" -> AssetVersioner::contentHash;
                        case "timestamp" -> AssetVersioner::lastModified;
                        default ->
                            throw new InvalidValueException("has "
                                    + Quoted.of(Credentials.withoutUserAndQuery(name.strip()))
                                    + ", which is neither content-hash nor timestamp; write one of them, or both"
                                    + " with a comma between");
                    });
        }
        return fallback;
    }
}
