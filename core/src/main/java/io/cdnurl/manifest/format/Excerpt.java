package io.cdnurl.manifest.format;

import io.cdnurl.manifest.internal.Shown;

/** Longer pieces of a message than a value: shortened, and with nothing in them that could forge a line of a log. */
final class Excerpt {
    private static final int LONGEST_POINTER = 200;
    private static final int LONGEST_REASON = 120;

    private Excerpt() {}

    static String pointer(String pointer) {
        return clean(pointer, LONGEST_POINTER);
    }

    /** The first line of what a parser says, which may hold a piece of the content. */
    static String reason(String message) {
        return clean(message.lines().findFirst().orElse(""), LONGEST_REASON);
    }

    private static String clean(String text, int longest) {
        String start = Shown.plain(text.substring(0, Math.min(text.length(), longest)));
        return text.length() > longest ? start + "..." : start;
    }
}
