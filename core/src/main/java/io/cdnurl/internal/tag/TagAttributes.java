package io.cdnurl.internal.tag;

import io.cdnurl.InvalidValueException;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.call.ValueText;
import io.cdnurl.internal.text.Quoted;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that a call gives to its tag, in the alphabetical order of their names, because engines lose the order
 * of the call. True is an attribute without a value; false and null are no attribute.
 */
final class TagAttributes {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_:@][A-Za-z0-9_.:@-]*");
    private static final Set<String> OWN = Set.of("src", "href", "rel");

    /** What links and scripts both may have. */
    private static final Set<String> COMMON =
            Set.of("nonce", "crossorigin", "integrity", "referrerpolicy", "fetchpriority", "class");

    private static final Set<String> OF_STYLESHEETS = Set.of("media", "title", "disabled");

    /** What a call says of the tags and not of their attributes: whether there are some for old browsers. */
    private static final String LEGACY = "legacy";

    private static final String NOMODULE = "nomodule";

    private final SortedMap<String, Object> values;

    private TagAttributes(SortedMap<String, Object> values) {
        this.values = values;
    }

    /** Reads the values of a call, but for reserved ones. */
    static TagAttributes of(Map<String, ? extends @Nullable Object> call) {
        SortedMap<String, Object> values = new TreeMap<>();
        call.forEach((name, value) -> {
            if (ReservedValues.isReserved(name)) {
                return;
            }
            String lower = name.toLowerCase(Locale.ROOT);
            if (!NAME.matcher(name).matches()) {
                throw new InvalidValueException("The name " + Quoted.of(name)
                        + " is not the name of an attribute; names are like 'defer', 'nonce' or 'data-id'.");
            }
            if (OWN.contains(lower)) {
                throw new InvalidValueException(
                        "The attribute " + Quoted.of(name) + " is written by the function itself; leave it out.");
            }
            if (value != null && values.put(lower, value) != null) {
                throw new InvalidValueException(
                        "The attribute " + Quoted.of(lower) + " is given twice; keep one of them.");
            }
        });
        return new TagAttributes(values);
    }

    /** Those that make sense on the stylesheets of an entry point. */
    TagAttributes forStylesheets() {
        return only(name -> isCommon(name) || OF_STYLESHEETS.contains(name));
    }

    /** Those that make sense on the preloads of an entry point. */
    TagAttributes forPreloads() {
        return only(TagAttributes::isCommon);
    }

    /** Those that make sense on the scripts of an entry point. */
    TagAttributes forScripts() {
        return only(name -> !OF_STYLESHEETS.contains(name) && !name.equals(LEGACY));
    }

    /** Those that make sense on what only browsers without modules run, {@code nomodule} included. */
    TagAttributes forLegacyScripts() {
        TagAttributes common = only(TagAttributes::isCommon);
        common.values.put(NOMODULE, true);
        return common;
    }

    /** Whether the call wants nothing for browsers without modules. */
    boolean isWithoutLegacy() {
        return isOff(LEGACY);
    }

    private static boolean isCommon(String name) {
        return COMMON.contains(name) || name.startsWith("data-");
    }

    private TagAttributes only(Predicate<String> wanted) {
        SortedMap<String, Object> some = new TreeMap<>(values);
        some.keySet().removeIf(wanted.negate());
        return new TagAttributes(some);
    }

    /** The text of an attribute, null if it is not given; true is an empty text, false is null. */
    @Nullable
    String text(String name) {
        Object value = values.get(name);
        if (value instanceof Boolean set) {
            return set ? "" : null;
        }
        return value == null ? null : ValueText.of(name, value);
    }

    /** Refuses an attribute with a text, where it can only be on or off. */
    void refuseTextOf(String name, String remedy) {
        Object value = values.get(name);
        if (value != null && !(value instanceof Boolean)) {
            throw new InvalidValueException("The attribute " + Quoted.of(name)
                    + " is given with a value, and is for several tags; " + remedy + ".");
        }
    }

    /** Refuses attributes that would mean nothing. */
    void refuse(Set<String> names, String reason) {
        values.forEach((name, value) -> {
            if (names.contains(name) && !Boolean.FALSE.equals(value)) {
                throw new InvalidValueException(
                        "The attribute " + Quoted.of(name) + " has no use here, since " + reason + "; leave it out.");
            }
        });
    }

    /** Whether the call says that there is to be no such attribute. */
    boolean isOff(String name) {
        return Boolean.FALSE.equals(values.get(name));
    }

    /** Writes all but those that were written already. */
    void appendTo(HtmlTag tag, Set<String> written) {
        values.forEach((name, value) -> {
            if (written.contains(name) || Boolean.FALSE.equals(value)) {
                return;
            }
            if (Boolean.TRUE.equals(value)) {
                tag.flag(name);
            } else {
                tag.attribute(name, ValueText.of(name, value));
            }
        });
    }
}
