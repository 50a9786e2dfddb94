package io.cdnurl.internal.tag;

/** One HTML element, with every value escaped. Attribute names are checked before they come here. For one element. */
final class HtmlTag {
    private final StringBuilder html;

    HtmlTag(String name) {
        this.html = new StringBuilder(160).append('<').append(name);
    }

    HtmlTag attribute(String name, String value) {
        html.append(' ').append(name).append("=\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                default -> html.append(c);
            }
        }
        html.append('"');
        return this;
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
