package io.cdnurl.manifest.internal;

import java.util.regex.Pattern;

/**
 * A text of a manifest as a message shows it: quoted, shortened, without the user of a URL, which may be a secret, and with
 * nothing in it that could forge a line of a log.
 */
public final class Shown {
    private static final int LONGEST = 60;
    private static final int LOOKED_AT = 1000;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private Shown() {}

    /**
     * Shows a text.
     *
     * @param text any text
     * @return its start in quotation marks
     */
    public static String of(CharSequence text) {
        String shown = plain(text.subSequence(0, Math.min(text.length(), LOOKED_AT))
                .toString()
                .replaceAll("//[^/]*@", "//...@"));
        return shown.length() > LONGEST ? "'" + shown.substring(0, LONGEST) + "...'" : "'" + shown + "'";
    }

    /**
     * Replaces what could forge a line of a log, or the order of what is shown.
     *
     * @param text any text
     * @return the text, with question marks instead of control characters and their like
     */
    public static String plain(String text) {
        return UNSEEN.matcher(text).replaceAll("?");
    }
}
