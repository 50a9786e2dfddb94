package io.cdnurl.spring.internal.failure;

import io.cdnurl.Setting;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.env.Environment;

/** The settings as the application's team wrote them: under which name, and where. */
final class WrittenSettings {
    /** A name in quotes is what somebody wrote. */
    private static final Pattern NAME = Pattern.compile("(?<!')\\bCDN_[A-Z_]+\\b");

    private static final Map<String, Setting> BY_NAME =
            Arrays.stream(Setting.values()).collect(Collectors.toMap(Setting::name, Function.identity()));

    private final @Nullable Environment environment;

    WrittenSettings(@Nullable Environment environment) {
        this.environment = environment;
    }

    /** Returns a text of core with each setting named as it was written; one that is not set is named by its key. */
    String inWrittenNames(String text) {
        return NAME.matcher(text).replaceAll(match -> {
            Setting setting = BY_NAME.get(match.group());
            return Matcher.quoteReplacement(setting == null ? match.group() : writtenName(setting));
        });
    }

    /** Returns where the settings of a text were written: file and line, for instance. */
    Set<String> places(String text) {
        Matcher names = NAME.matcher(text);
        Set<String> places = new LinkedHashSet<>();
        while (names.find()) {
            Setting setting = BY_NAME.get(names.group());
            Origin origin = setting == null ? null : origin(setting);
            if (setting != null && origin != null) {
                places.add(writtenName(setting) + " is set in " + origin);
            }
        }
        return places;
    }

    private String writtenName(Setting setting) {
        return origin(setting) instanceof SystemEnvironmentOrigin variable ? variable.getProperty() : setting.key();
    }

    private @Nullable Origin origin(Setting setting) {
        ConfigurationProperty property = property(setting);
        return property == null ? null : property.getOrigin();
    }

    private @Nullable ConfigurationProperty property(Setting setting) {
        if (environment == null) {
            return null;
        }
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            for (String key : List.of(setting.key(), setting.key() + "[0]")) {
                ConfigurationProperty found = source.getConfigurationProperty(ConfigurationPropertyName.of(key));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
