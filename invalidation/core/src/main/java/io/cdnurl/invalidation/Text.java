package io.cdnurl.invalidation;

import java.util.regex.Pattern;

/** Texts as messages show them: quoted, shortened, and with nothing in them that could forge a line of a log. */
final class Text {
    private static final int LONGEST = 120;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final Pattern USER = Pattern.compile("//[^/?#]*@");

    private Text() {}

    static String quoted(String text) {
        String safe = plain(text);
        return safe.length() <= LONGEST
                ? "'" + safe + "'"
                : "'" + safe.substring(0, LONGEST) + "'... (" + text.length() + " characters)";
    }

    /** Without what could forge a line of a log, or the order of what is shown, and without the user of a URL. */
    static String plain(String text) {
        return USER.matcher(UNSEEN.matcher(text).replaceAll("?")).replaceAll("//...@");
    }
}
