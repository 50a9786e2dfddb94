package io.cdnurl.internal.text;

/**
 * Text for a log or a terminal. Invisible characters are written as escapes, such as {@code \}{@code u001B}: they could
 * forge a line of a log, control a terminal, or reverse the order of the text. JSON has the same escapes, so that a
 * JSON document keeps its meaning.
 */
public final class Visible {
    private Visible() {}

    /**
     * Tells whether a character is invisible and may change how others are shown.
     *
     * @param codePoint any character
     * @return true for control and format characters (bidirectional marks, too), line separators and unpaired
     *     surrogates
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
     * Makes a text one visible line.
     *
     * @param text any text
     * @return the text, with an escape for each invisible character
     */
    public static String line(CharSequence text) {
        return escaped(text, false);
    }

    /**
     * Makes a text of several lines visible.
     *
     * @param text any text
     * @return the text, with an escape for each invisible character except {@code \n}
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
            out.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                out.append("0123456789ABCDEF".charAt((half >> shift) & 0xF));
            }
        }
    }
}
