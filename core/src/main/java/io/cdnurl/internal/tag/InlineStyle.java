package io.cdnurl.internal.tag;

import io.cdnurl.InvalidValueException;
import io.cdnurl.internal.text.Quoted;
import java.util.Locale;

/**
 * A stylesheet as the text of a {@code <style>} element, which {@code </style} would end (<a
 * href="https://html.spec.whatwg.org/multipage/parsing.html#rawtext-state">HTML, "RAWTEXT state"</a>; nothing else
 * counts there, not even {@code <!--}). In strings, in URLs and in comments its first character is written as CSS's
 * escape {@code \3C }, which means the same. For one text.
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
        return new InlineStyle(css).isEndedAtOrAfter(0) ? new InlineStyle(css).escaped() : css;
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

    private boolean isEndedAtOrAfter(int index) {
        for (int i = css.indexOf('<', index); i >= 0; i = css.indexOf('<', i + 1)) {
            if (isEnd(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isEnd(int index) {
        return css.regionMatches(true, index, END, 0, END.length());
    }

    private String escaped() {
        while (at < css.length()) {
            char c = css.charAt(at);
            if (c == '"' || c == '\'') {
                copy(1);
                copyUntil(c);
            } else if (css.startsWith("/*", at)) {
                copyComment();
            } else if (css.regionMatches(true, at, URL, 0, URL.length())) {
                copy(URL.length());
                copyUrl();
            } else if (isEnd(at)) {
                throw new InvalidValueException("has " + Quoted.of(END) + " on line " + Lines.of(css, at)
                        + ", outside of strings, URLs and comments: there it ends the style element of a page, and"
                        + " cannot be written in another way. Take it out");
            } else {
                copy(c == '\\' ? 2 : 1);
            }
        }
        return out.toString();
    }

    private void copyComment() {
        int end = css.indexOf("*/", at + 2);
        copyEscaping(end < 0 ? css.length() : end + 2);
    }

    /** Copies a URL without quotes; one with quotes is a string. */
    private void copyUrl() {
        while (at < css.length() && Character.isWhitespace(css.charAt(at))) {
            copy(1);
        }
        if (at < css.length() && css.charAt(at) != '"' && css.charAt(at) != '\'') {
            copyUntil(')');
        }
    }

    /** Copies up to a character that ends a string or a URL; a line feed ends a string, too. */
    private void copyUntil(char end) {
        while (at < css.length()) {
            char c = css.charAt(at);
            if (c == '\\' && isEnd(at + 1)) { // an escape already
                out.append(ESCAPE);
                at += 2;
            } else if (c == '\\') {
                copy(2);
            } else if (isEnd(at)) {
                out.append(ESCAPE);
                at++;
            } else {
                copy(1);
                if (c == end || c == '\n') {
                    return;
                }
            }
        }
    }

    private void copyEscaping(int end) {
        while (at < end) {
            if (isEnd(at)) {
                out.append(ESCAPE);
                at++;
            } else {
                copy(1);
            }
        }
    }

    private void copy(int length) {
        int end = Math.min(at + length, css.length());
        out.append(css, at, end);
        at = end;
    }
}
