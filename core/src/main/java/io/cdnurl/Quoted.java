package io.cdnurl;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value as a message shows it: quoted, shortened, and with nothing in it that could forge a line of a log. */
final class Quoted {
    private static final int LONGEST = 200;

    private Quoted() {}

    static String of(CharSequence text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), LONGEST) + 16).append('\'');
        for (int i = 0; i < text.length(); ) {
            if (i >= LONGEST) {
                return out.append("' ... (")
                        .append(text.length())
                        .append(" characters)")
                        .toString();
            }
            int c = Character.codePointAt(text, i);
            i += Character.charCount(c);
            if (isInvisible(c)) {
                out.append(String.format("\\u%04X", c));
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.append('\'').toString();
    }

    /** Whether a character is not seen as such, but can change what is seen of the others. */
    static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** What a value is, for a message that refuses it; only simple values are shown. */
    static String describe(@Nullable Object value) {
        if (value == null) {
            return "nothing (null)";
        }
        if (value instanceof CharSequence text) {
            return "the text " + of(text);
        }
        if (value instanceof Boolean || value instanceof Number) {
            return (value instanceof Boolean ? "the boolean " : "the number ") + value;
        }
        if (value instanceof Map) {
            return "a map";
        }
        return value instanceof Collection
                ? "a list"
                : "a value of the class " + value.getClass().getName();
    }

    /**
     * The text without the user and the query of the URLs in it, which may be secrets. The URLs may be broken, so rather too
     * much is hidden than too little.
     */
    static String withoutCredentials(String text) {
        return text.replaceAll("(\\S*?//)?\\S*[?#]\\S*@\\S*", "$1...")
                .replaceAll("(\\S*?//)?\\S*@", "$1...@")
                .replaceAll("\\?\\S*", "?...");
    }
}
