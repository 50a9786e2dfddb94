package io.cdnurl.invalidation.cli;

import java.util.regex.Pattern;

/** Texts as they are printed: with nothing in them that controls a terminal, or changes the order of what is seen. */
final class Printable {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final Pattern UNSEEN_IN_LINES = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\n]]");

    private Printable() {}

    /** One line. */
    static String line(String text) {
        return UNSEEN.matcher(text).replaceAll("?");
    }

    /** Lines that stay lines. */
    static String lines(String text) {
        return UNSEEN_IN_LINES.matcher(text).replaceAll("?");
    }

    /** The same JSON: outside of its strings there are none of these but line ends. */
    static String json(String json) {
        return UNSEEN_IN_LINES
                .matcher(json)
                .replaceAll(found -> found.group()
                        .chars()
                        .mapToObj(c -> String.format("\\\\u%04X", c))
                        .reduce("", String::concat));
    }
}
