package io.cdnurl.jtwig;

import org.jtwig.escape.EscapeEngine;
import org.jtwig.escape.JavascriptEscapeEngine;

/**
 * Escapes every text except one: the markup that a function wrote. Jtwig has no type for markup. Its {@code raw} turns
 * off escaping for the whole expression, so {@code raw(tag) ~ name} would not escape the name. Here, only a text that
 * equals the markup is left as it is. A text that contains the markup and more is escaped as a whole.
 */
final class AllButMarkup implements EscapeEngine {
    private final String markup;
    private final EscapeEngine others;

    private AllButMarkup(String markup, EscapeEngine others) {
        this.markup = markup;
        this.others = others;
    }

    /** In a string of a script, markup is escaped like any text. */
    static EscapeEngine of(String markup, EscapeEngine others) {
        return others instanceof JavascriptEscapeEngine ? others : new AllButMarkup(markup, others);
    }

    @Override
    public String escape(String text) {
        return text.equals(markup) ? text : others.escape(text);
    }
}
