package io.cdnurl.internal.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Places for values in configuration files, as <code>${CDN_DOMAIN}</code>, that nothing has put a value into. */
public final class Placeholder {
    private static final Pattern WITHIN = Pattern.compile("[$#]\\{[^{}]*\\}");
    private static final Pattern WHOLE =
            Pattern.compile("^(?:\\{\\{.*\\}\\}|%[A-Z_]{3,}%|@[A-Za-z][A-Za-z0-9_.-]*@|\\$[A-Z_]{3,})");

    private Placeholder() {}

    /**
     * Says what is wrong with a text that holds a placeholder. The placeholder is not repeated: it may be part of a
     * password.
     *
     * @param text any text
     * @return words that go on after the text; null if it holds none
     */
    public static @Nullable String problem(String text) {
        return WITHIN.matcher(text).find() || WHOLE.matcher(text.strip()).matches()
                ? "holds a placeholder that nothing has replaced by its value; set what it names where this text is"
                        + " read, or write the value"
                : null;
    }
}
