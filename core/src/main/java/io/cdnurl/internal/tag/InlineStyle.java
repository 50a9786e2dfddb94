package io.cdnurl.internal.tag;

import io.cdnurl.InvalidValueException;
import io.cdnurl.internal.text.Quoted;
import java.util.Locale;

/**
 * A stylesheet as the text of a {@code <style>} element, which {@code </style} would end (<a
 * href="https://html.spec.whatwg.org/multipage/parsing.html#rawtext-state">HTML, "RAWTEXT state"</a>; nothing else
 * counts there, not even {@code <!--}). In strings, in URLs, in comments and behind a backslash its first character is
 * written as CSS's escape {@code \3C }, which means the same. For one text.
 */
final class InlineStyle {
    private static final String END = "</style";
    private static final String ESCAPE = "\\3C ";
    private static final String CHARSET = "@charset \"";
    private static final String SOURCE_MAP = "/*# sourceMappingURL=";
    private static final String URL = "url(";

    private final String css;
    private final StringBuilder out;
    private int at;

    private InlineStyle(String css) {
        this.css = css;
        this.out = new StringBuilder(css.length() + 16);
    }

    /**
     * Returns the text without {@code @charset}, which counts in files only, and without the address of a source map,
     * which would be relative to the page.
     */
    static String of(String text) {
        String css = withoutSourceMap(withoutCharset(text));
        if (!hasEnd(css)) {
            return css;
        }
        String escaped = new InlineStyle(css).escaped();
        if (hasEnd(escaped)) { // whatever the reading above took the text for
            throw new InvalidValueException(
                    "has " + Quoted.of(END) + ", which cannot be written in another way. Take it out");
        }
        return escaped;
    }

    private static String withoutCharset(String css) {
        if (!css.startsWith(CHARSET)) {
            return css;
        }
        int end = css.indexOf("\";", CHARSET.length());
        if (end < 0) {
            return css;
        }
        String charset = css.substring(CHARSET.length(), end);
        if (!charset.toLowerCase(Locale.ROOT).equals("utf-8")) {
            throw new InvalidValueException(
                    "says that it is " + Quoted.of(charset) + " (@charset); save it as UTF-8, and leave @charset out");
        }
        return css.substring(end + 2).stripLeading();
    }

    private static String withoutSourceMap(String css) {
        String trimmed = css.stripTrailing();
        int comment = trimmed.lastIndexOf("/*");
        boolean isLast = comment >= 0 && trimmed.indexOf("*/", comment) == trimmed.length() - 2;
        return isLast && trimmed.startsWith(SOURCE_MAP, comment) ? trimmed.substring(0, comment) : css;
    }

    private static boolean hasEnd(String css) {
        for (int i = css.indexOf('<'); i >= 0; i = css.indexOf('<', i + 1)) {
            if (isEnd(css, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEnd(String css, int index) {
        return css.regionMatches(true, index, END, 0, END.length());
    }

    private String escaped() {
        while (at < css.length()) {
            char c = css.charAt(at);
            if (c == '"' || c == '\'') {
                copy(1);
                copyString(c);
            } else if (css.startsWith("/*", at)) {
                copyComment();
            } else if (css.regionMatches(true, at, URL, 0, URL.length())) {
                copy(URL.length());
                copyUrl();
            } else if (isEnd(css, at)) {
                throw new InvalidValueException("has " + Quoted.of(END) + " on line " + Lines.of(css, at)
                        + ", outside of strings, URLs and comments: there it ends the style element of a page, and"
                        + " cannot be written in another way. Take it out");
            } else {
                copyCharacter();
            }
        }
        return out.toString();
    }

    private void copyComment() {
        int end = css.indexOf("*/", at + 2);
        end = end < 0 ? css.length() : end + 2;
        while (at < end) {
            copyCharacter(); // no escape ends a comment, and none keeps it from ending
        }
    }

    /** Copies a URL without quotes; one with quotes is a string. */
    private void copyUrl() {
        while (at < css.length() && Character.isWhitespace(css.charAt(at))) {
            copy(1);
        }
        if (at < css.length() && css.charAt(at) != '"' && css.charAt(at) != '\'') {
            while (at < css.length() && css.charAt(at) != ')') {
                copyCharacter();
            }
        }
    }

    /** Copies a string up to its quote, or to the end of the line, which ends it, too. */
    private void copyString(char quote) {
        while (at < css.length() && "\n\r\f".indexOf(css.charAt(at)) < 0) {
            boolean isLast = css.charAt(at) == quote;
            copyCharacter();
            if (isLast) {
                return;
            }
        }
    }

    /** Copies a character, or an escape; what would end the element becomes an escape. */
    private void copyCharacter() {
        boolean escape = css.charAt(at) == '\\';
        if (isEnd(css, escape ? at + 1 : at)) {
            out.append(ESCAPE);
            at += escape ? 2 : 1;
        } else if (escape) {
            copy(css.startsWith("\r\n", at + 1) ? 3 : 2);
        } else {
            copy(1);
        }
    }

    private void copy(int length) {
        int end = Math.min(at + length, css.length());
        out.append(css, at, end);
        at = end;
    }
}
