package io.cdnurl.spring.setting;

import io.cdnurl.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings that only the starter has, beside those of {@link Setting}; described in the same way. */
public enum StarterSetting {
    /** Whether anything is configured. */
    ENABLED(Boolean.class, "true", "Configure the library at all; `false` leaves the application as it was."),
    /** Whether the framework's own links change. */
    LINKS(
            Boolean.class,
            "true",
            "Change links to assets that templates let the framework write, as with `@{/css/x.css}` and"
                    + " `<@spring.url>`. With `false`, only `url_for` and its like write URLs on the CDN."),
    /** The blueprints of the site. */
    BLUEPRINTS(
            Map.class,
            null,
            "The blueprints of the site: the name of each, and the path that its pages are below,"
                    + " `cdn.blueprints.admin=/admin`. On those pages, `.static` is `admin.static`.");

    /** The key of {@link #ENABLED}, for annotations. */
    public static final String ENABLED_KEY = "cdn.enabled";

    /** The key of {@link #LINKS}, for annotations. */
    public static final String LINKS_KEY = "cdn.links";

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

    /** {@return the texts that are allowed; empty if all are} */
    public List<String> choices() {
        return List.of();
    }
}
