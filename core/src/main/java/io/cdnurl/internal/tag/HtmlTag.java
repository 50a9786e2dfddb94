package io.cdnurl.internal.tag;

import io.cdnurl.internal.text.Visible;

/** One HTML element, with every value escaped. Attribute names are checked before they come here. For one element. */
final class HtmlTag {
    private final StringBuilder html;

    HtmlTag(String name) {
        this.html = new StringBuilder(160).append('<').append(name);
    }

    HtmlTag attribute(String name, String value) {
        html.append(' ').append(name).append("=\"");
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                default -> append(c);
            }
        }
        html.append('"');
        return this;
    }

    /**
     * Writes a character of a value. What is invisible is written as a character reference, so that it cannot turn the
     * order of the page's source around. A character that no page can hold is replaced, as browsers replace NUL.
     */
    private void append(int c) {
        if (!Visible.isInvisible(c)) {
            html.appendCodePoint(c);
        } else if (isNotForPages(c)) {
            html.append('\uFFFD');
        } else {
            html.append("&#").append(c).append(';');
        }
    }

    /** HTML, "preprocessing the input stream" and "numeric character reference end state". */
    private static boolean isNotForPages(int c) {
        boolean whiteSpace = c == '\t' || c == '\n' || c == '\f' || c == '\r';
        return (Character.isISOControl(c) && !whiteSpace) || Character.getType(c) == Character.SURROGATE;
    }

    /** Writes an attribute without a value, as {@code defer}. */
    HtmlTag flag(String name) {
        html.append(' ').append(name);
        return this;
    }

    /** Returns the element, with a text behind its last attribute. */
    String end(String rest) {
        return html.append('>').append(rest).toString();
    }
}
