package io.cdnurl.spring.internal.setting;

import io.cdnurl.Setting;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;
import org.springframework.util.unit.DataUnit;

/**
 * Reads the settings of {@link Setting} in the environment of an application, in all forms that Spring Boot has for
 * names and values: {@code cdn.path-prefix}, {@code cdn.pathPrefix} and the variable {@code CDN_PATH_PREFIX}; lists of
 * YAML; {@code 30s} and {@code 128MB}. What a value means is not decided here.
 */
public final class EnvironmentSettings {
    private EnvironmentSettings() {}

    /**
     * Reads all that are set.
     *
     * @param environment the application's properties
     * @return the values by key, for {@link io.cdnurl.CdnSettings.Builder#load}
     */
    public static Map<String, Object> of(Environment environment) {
        Binder binder = Binder.get(environment);
        Map<String, Object> values = new HashMap<>();
        for (Setting setting : Setting.values()) {
            Object value = value(setting, binder);
            if (value != null) {
                values.put(setting.key(), value);
            }
        }
        return values;
    }

    private static @Nullable Object value(Setting setting, Binder binder) {
        String text = binder.bind(setting.key(), String.class).orElse(null);
        if (text == null) { // a list of YAML has no text of its own
            List<String> several =
                    binder.bind(setting.key(), Bindable.listOf(String.class)).orElse(List.of());
            return several.isEmpty() ? null : several;
        }
        return switch (setting.type()) {
            case SECONDS -> seconds(text.strip());
            case BYTES -> bytes(text.strip());
            case BOOLEAN, TEXT, LIST, CHOICE -> text;
        };
    }

    /** A plain number may have a fraction, which {@link Duration}s of Boot have not. */
    private static Object seconds(String text) {
        try {
            DurationStyle style = DurationStyle.detect(text);
            boolean hasUnit = style == DurationStyle.ISO8601 || Character.isLetter(text.charAt(text.length() - 1));
            return hasUnit ? style.parse(text, ChronoUnit.SECONDS) : text;
        } catch (IllegalArgumentException | ArithmeticException e) { // the check of all settings tells what is wrong
            return text;
        }
    }

    private static Object bytes(String text) {
        try {
            return DataSize.parse(text, DataUnit.BYTES).toBytes();
        } catch (IllegalArgumentException | ArithmeticException e) { // the check of all settings tells what is wrong
            return text;
        }
    }
}
