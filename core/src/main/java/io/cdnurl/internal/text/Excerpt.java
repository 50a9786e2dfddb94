package io.cdnurl.internal.text;

/** The start of a long text in a message, {@linkplain Visible visible}. */
public final class Excerpt {
    private Excerpt() {}

    /**
     * Shortens a text.
     *
     * @param text any text
     * @param longest the greatest number of characters to show
     * @return the text; if it is longer, its start and {@code ...}
     */
    public static String of(String text, int longest) {
        if (text.length() <= longest) {
            return Visible.line(text);
        }
        boolean splitsPair = longest > 0 && Character.isSurrogatePair(text.charAt(longest - 1), text.charAt(longest));
        return Visible.line(text.substring(0, splitsPair ? longest - 1 : longest)) + "...";
    }
}
