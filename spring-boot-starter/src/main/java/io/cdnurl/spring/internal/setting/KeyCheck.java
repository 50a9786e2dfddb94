package io.cdnurl.spring.internal.setting;

import io.cdnurl.Setting;
import io.cdnurl.internal.text.NearestName;
import io.cdnurl.internal.text.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds keys that look like settings and are not: Spring ignores them without a word. The variables of the process may
 * belong to other programs, so there a near name is a warning.
 */
public final class KeyCheck {
    private static final Log LOG = LogFactory.getLog(KeyCheck.class);

    /** High, since the variables of other programs begin like these, too. */
    private static final double LEAST_LIKENESS_OF_VARIABLES = 0.8;

    /** The keys of all settings by their uniform form. */
    private final Map<String, String> known = new TreeMap<>();

    private final List<String> problems = new ArrayList<>();

    private KeyCheck() {
        Arrays.stream(Setting.values()).map(Setting::key).forEach(this::know);
        Arrays.stream(StarterSetting.values()).map(StarterSetting::key).forEach(this::know);
    }

    private void know(String key) {
        known.put(uniform(key), key);
    }

    /**
     * Looks for such keys.
     *
     * @param environment the application's properties
     * @return a sentence for each
     */
    public static List<String> problems(ConfigurableEnvironment environment) {
        KeyCheck check = new KeyCheck();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (isVariables(source)) {
                check.warnOfNearNames((EnumerablePropertySource<?>) source);
            } else if (source instanceof EnumerablePropertySource<?> listed) {
                check.checkAll(listed);
            }
        }
        return check.problems;
    }

    private static boolean isVariables(PropertySource<?> source) {
        return source instanceof SystemEnvironmentPropertySource
                || (source instanceof EnumerablePropertySource<?>
                        && source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME));
    }

    private void checkAll(EnumerablePropertySource<?> source) {
        Set<String> seen = new LinkedHashSet<>();
        for (String name : source.getPropertyNames()) {
            String key = name.replaceFirst("\\[.*", ""); // an element of a list
            if (!seen.add(key)) {
                continue;
            }
            if (key.startsWith(Setting.NAME_START)) {
                checkName(key, name, source);
            } else if (key.regionMatches(true, 0, Setting.KEY_START, 0, Setting.KEY_START.length())) {
                checkKey(key, name, source);
            }
        }
    }

    /** The names of variables mean nothing in other places. */
    private void checkName(String key, String name, PropertySource<?> source) {
        for (Setting setting : Setting.values()) {
            if (setting.name().equals(key)) {
                problems.add(Quoted.of(key) + " has no effect here" + place(name, source) + "; write " + setting.key()
                        + ", or set an environment variable of that name");
            }
        }
    }

    private void checkKey(String key, String name, PropertySource<?> source) {
        String uniform = uniform(key);
        boolean isEntry = uniform.startsWith(uniform(StarterSetting.BLUEPRINTS.key()) + ".");
        if (!known.containsKey(uniform) && !isEntry) {
            problems.add(Quoted.of(key) + " is not a setting" + place(name, source) + "; did you mean "
                    + NearestName.to(uniform, known.keySet()).map(known::get).orElse(Setting.CDN_DOMAIN.key()) + "?");
        }
    }

    /** Returns where Boot read a property, file and line for instance. */
    private static String place(String name, PropertySource<?> source) {
        Origin origin = source instanceof OriginLookup<?> ? origin(name, source) : null;
        return origin == null ? "" : " (" + origin + ")";
    }

    private static @Nullable Origin origin(String name, PropertySource<?> source) {
        return OriginLookup.getOrigin(source, name);
    }

    /** Returns a key as Boot compares them: without hyphens, in lower case. */
    private static String uniform(String key) {
        return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    private void warnOfNearNames(EnumerablePropertySource<?> variables) {
        for (String name : variables.getPropertyNames()) {
            if (!name.startsWith(Setting.NAME_START) || known.containsKey(uniform(name.replaceFirst("_", ".")))) {
                continue;
            }
            List<String> ends = Stream.concat(
                            Arrays.stream(Setting.values())
                                    .map(setting -> setting.name().substring(Setting.NAME_START.length())),
                            Arrays.stream(StarterSetting.values()).map(StarterSetting::name))
                    .toList();
            NearestName.nearTo(name.substring(Setting.NAME_START.length()), ends, LEAST_LIKENESS_OF_VARIABLES)
                    .ifPresent(near -> LOG.warn("The environment variable " + Quoted.of(name)
                            + " is not a setting and has no effect; if " + Setting.NAME_START + near
                            + " is meant, correct its name."));
        }
    }
}
