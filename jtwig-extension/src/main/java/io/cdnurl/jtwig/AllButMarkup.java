package io.cdnurl.jtwig;

import org.jtwig.escape.EscapeEngine;
import org.jtwig.escape.JavascriptEscapeEngine;

/**
 * Escapes as another engine does, but for one text that is markup. Jtwig knows no values that are markup: its {@code raw}
 * ends all escaping of what is printed, so that {@code raw(tag) ~ name} would not escape the name either. A text is either
 * exactly the markup or it is escaped, the markup in it too.
 */
final class AllButMarkup implements EscapeEngine {
    private final String markup;
    private final EscapeEngine others;

    private AllButMarkup(String markup, EscapeEngine others) {
        this.markup = markup;
        this.others = others;
    }

    /** In a string of a script markup is a text like any other. */
    static EscapeEngine of(String markup, EscapeEngine others) {
        return others instanceof JavascriptEscapeEngine ? others : new AllButMarkup(markup, others);
    }

    @Override
    public String escape(String text) {
        return text.equals(markup) ? text : others.escape(text);
    }
}
