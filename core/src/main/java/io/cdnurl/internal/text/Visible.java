package io.cdnurl.internal.text;

/**
 * Text that a person reads in a log or on a terminal. Characters that cannot be seen are written as escapes, as
 * {@code \}{@code u001B}: they could forge a line of a log, steer a terminal, or reverse the order of what is shown. JSON
 * has the same escapes, so that a JSON document keeps its meaning.
 */
public final class Visible {
    private Visible() {}

    /**
     * Tells whether a character is invisible, but can change how others are shown.
     *
     * @param codePoint any character
     * @return true for controls, formats (bidirectional marks are among them), line separators and halves of characters
     */
    public static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /**
     * Makes one line of a text.
     *
     * @param text any text
     * @return the text, with escapes for what is invisible
     */
    public static String line(CharSequence text) {
        return escaped(text, false);
    }

    /**
     * Makes a text visible that may have several lines.
     *
     * @param text any text
     * @return the text, with escapes for all that is invisible but {@code \n}
     */
    public static String lines(CharSequence text) {
        return escaped(text, true);
    }

    private static String escaped(CharSequence text, boolean keepsLines) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int c = Character.codePointAt(text, i);
            i += Character.charCount(c);
            if (keepsLines && c == '\n') {
                out.append('\n');
            } else {
                append(out, c);
            }
        }
        return out.toString();
    }

    static void append(StringBuilder out, int codePoint) {
        if (!isInvisible(codePoint)) {
            out.appendCodePoint(codePoint);
            return;
        }
        for (char half : Character.toChars(codePoint)) {
            out.append(String.format("\\u%04X", (int) half));
        }
    }
}
