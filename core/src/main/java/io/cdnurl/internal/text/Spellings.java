package io.cdnurl.internal.text;

import java.util.HexFormat;
import java.util.Set;

/**
 * How programs spell a character of visible ASCII in a text: as it is, percent-encoded, or escaped for JSON, JavaScript
 * or HTML, also more than once.
 */
final class Spellings {
    private static final int MOST_BACKSLASHES = 8;
    private static final int MOST_PERCENTS = 4;
    private static final int MOST_AMPERSANDS = 3;
    private static final int MOST_ZEROS = 5;

    /** What one character takes in the longest spelling: backslashes, and a reference in hexadecimal digits. */
    static final int LONGEST = MOST_BACKSLASHES + 23;

    private Spellings() {}

    /**
     * Finds where the spellings of a character end that begin at a place of a text.
     *
     * @param text the text
     * @param from where the spellings begin
     * @param c the character
     * @param ends gets the ends
     */
    static void addEnds(String text, int from, char c, Set<Integer> ends) {
        int at = skip(text, from, "\\", MOST_BACKSLASHES);
        if (c == '\\') {
            if (at > 0 && text.charAt(at - 1) == c) {
                ends.add(at); // backslashes that escape others are one run
            }
        } else if (at < text.length() && text.charAt(at) == c) {
            ends.add(at + 1);
        }
        if (at > from) {
            addIfHex(text, afterUnicode(text, at), c, "", ends);
            addIfHex(text, after(text, at, "x"), c, "", ends);
        }
        if (text.startsWith("%", at)) {
            addPercentEncoded(text, at + 1, c, ends);
        } else if (text.startsWith("&", at)) {
            addReferences(text, at + 1, c, ends);
        }
    }

    private static void addPercentEncoded(String text, int from, char c, Set<Integer> ends) {
        int at = from;
        for (int times = 0; times <= MOST_PERCENTS && at >= 0; times++) {
            addIfHex(text, at, c, "", ends);
            addIfHex(text, afterUnicode(text, at), c, "", ends);
            at = after(text, at, "25");
        }
    }

    private static void addReferences(String text, int from, char c, Set<Integer> ends) {
        int at = from;
        for (int times = 0; times <= MOST_AMPERSANDS && at >= 0; times++) {
            addReference(text, at, c, ends);
            at = after(text, at, "amp;");
        }
    }

    private static void addReference(String text, int at, char c, Set<Integer> ends) {
        String name = name(c);
        if (!name.isEmpty() && text.startsWith(name, at)) {
            ends.add(at + name.length());
        }
        if (!text.startsWith("#", at)) {
            return;
        }
        String decimal = (int) c + ";";
        int digits = skip(text, at + 1, "0", MOST_ZEROS);
        if (text.startsWith(decimal, digits)) {
            ends.add(digits + decimal.length());
        }
        if (text.startsWith("x", at + 1) || text.startsWith("X", at + 1)) {
            addIfHex(text, skip(text, at + 2, "0", MOST_ZEROS), c, ";", ends);
        }
    }

    private static String name(char c) {
        return switch (c) {
            case '&' -> "amp;";
            case '<' -> "lt;";
            case '>' -> "gt;";
            case '"' -> "quot;";
            case '\'' -> "apos;";
            default -> "";
        };
    }

    private static int skip(String text, int from, String part, int most) {
        int at = from;
        for (int times = 0; times < most && text.startsWith(part, at); times++) {
            at += part.length();
        }
        return at;
    }

    private static int afterUnicode(String text, int at) {
        return after(text, at, "u00");
    }

    /** {@return where a part ends that begins here; -1 if it does not} */
    private static int after(String text, int at, String part) {
        return text.startsWith(part, at) ? at + part.length() : -1;
    }

    private static void addIfHex(String text, int at, char c, String end, Set<Integer> ends) {
        boolean fits = at >= 0
                && at + 2 <= text.length()
                && HexFormat.isHexDigit(text.charAt(at))
                && HexFormat.isHexDigit(text.charAt(at + 1))
                && HexFormat.fromHexDigits(text, at, at + 2) == c
                && text.startsWith(end, at + 2);
        if (fits) {
            ends.add(at + 2 + end.length());
        }
    }
}
