package io.cdnurl.internal.text;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value in a message: in quotation marks, shortened, {@linkplain Visible visible}, and without the user and the
 * password of a URL.
 */
public final class Quoted {
    /** The greatest number of characters to show. */
    private static final int LONGEST = 200;

    private Quoted() {}

    /**
     * Quotes a text.
     *
     * @param text any text
     * @return its first 200 characters in quotation marks; then its length, if it is longer
     */
    public static String of(CharSequence text) {
        String shown = Credentials.withoutUser(text.toString());
        StringBuilder out = new StringBuilder(Math.min(shown.length(), LONGEST) + 16).append('\'');
        for (int i = 0; i < shown.length(); ) {
            if (i >= LONGEST) {
                return out.append("' ... (")
                        .append(text.length())
                        .append(" characters)")
                        .toString();
            }
            int c = shown.codePointAt(i);
            i += Character.charCount(c);
            Visible.append(out, c);
        }
        return out.append('\'').toString();
    }

    /**
     * Describes a value for a message that refuses it. Only simple values are shown.
     *
     * @param value any value
     * @return {@code the text 'x'} or {@code a map}, for instance
     */
    public static String describe(@Nullable Object value) {
        if (value == null) {
            return "nothing (null)";
        }
        if (value instanceof CharSequence text) {
            return "the text " + of(text);
        }
        if (value instanceof Boolean || value instanceof Number) {
            return (value instanceof Boolean ? "the boolean " : "the number ") + Excerpt.of(value.toString(), LONGEST);
        }
        if (value instanceof Map) {
            return "a map";
        }
        return value instanceof Collection
                ? "a list"
                : "a value of the class " + value.getClass().getName();
    }
}
