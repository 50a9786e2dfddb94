package io.cdnurl.spring.internal.setting;

import io.cdnurl.Setting;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The settings that only the starter has, beside those of {@link Setting}; described in the same way. */
public enum StarterSetting {
    /** Whether anything is configured. */
    ENABLED(
            Boolean.class,
            "true",
            "Configure the library at all; `false` leaves the application as it was, so"
                    + " templates must not call its functions."),
    /** Whether the framework's own links change. */
    LINKS(
            Boolean.class,
            "true",
            "Change links to assets that templates let the framework write, as with `@{/css/x.css}` and"
                    + " `<@spring.url>`. With `false`, only `url_for` and its like write URLs on the CDN."),
    /** Whether the application answers the CDN as its origin should. */
    ORIGIN(
            Boolean.class,
            "true",
            "Say in the answers with assets how long caches may keep them, also behind Spring Security: for good if"
                    + " the URL has the version of now and nothing else in its query."),
    /** How long caches keep assets without a version. */
    ORIGIN_MAX_AGE(Duration.class, "5m", "The time for which caches may keep an asset whose URL has no version."),
    /** Whether other releases' URLs are answered. */
    ORIGIN_SERVES_OTHER_VERSIONS(
            Boolean.class,
            "false",
            "Answer the URL of another release's version with the file of now, which no cache may keep, rather than"
                    + " with 404."),
    /** The blueprints of the site. */
    BLUEPRINTS(
            Map.class,
            null,
            "The blueprints of the site: the name of each, and the path that its pages are below,"
                    + " `cdn.blueprints.admin=/admin`. On those pages, `.static` is `admin.static`.");

    private final Class<?> type;
    private final Optional<String> defaultText;
    private final String meaning;

    StarterSetting(Class<?> type, @Nullable String defaultText, String meaning) {
        this.type = type;
        this.defaultText = Optional.ofNullable(defaultText);
        this.meaning = meaning;
    }

    /** {@return the key, {@code cdn.links} for instance} */
    public String key() {
        return Setting.KEY_START + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * {@return the text of the setting, null if it is not set}
     *
     * @param environment the application's properties
     */
    public @Nullable String text(Environment environment) {
        String text =
                Binder.get(environment).bind(key(), String.class).orElse("").strip();
        return text.isEmpty() ? null : text;
    }

    /** {@return the type of the value; of a map, keys and values are texts} */
    public Class<?> type() {
        return type;
    }

    /** {@return the text that means the same as no text; empty without a default} */
    public Optional<String> defaultText() {
        return defaultText;
    }

    /** {@return what the setting does} */
    public String meaning() {
        return meaning;
    }
}
