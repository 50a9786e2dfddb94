package io.cdnurl.internal.text;

/** The start of a longer text in a message, {@linkplain Visible visible}. */
public final class Excerpt {
    private Excerpt() {}

    /**
     * Shortens a text.
     *
     * @param text any text
     * @param longest the greatest number of characters that are shown
     * @return the text or its start, then with {@code ...} behind it
     */
    public static String of(String text, int longest) {
        return text.length() <= longest ? Visible.line(text) : Visible.line(text.substring(0, longest)) + "...";
    }
}
