package io.cdnurl.internal.tag;

import io.cdnurl.InvalidValueException;
import io.cdnurl.internal.text.Quoted;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * A script as the text of a {@code <script>} element. There, {@code </script} ends the element, and {@code <!--} with a
 * later {@code <script} keeps it from ending (<a
 * href="https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements">HTML,
 * "Restrictions for contents of script elements"</a>). No text comes out with either of the two: their first character
 * becomes the escape {@code \x3C} in strings, templates, regular expressions and comments. In code, a space comes
 * behind it; where {@code <!--} begins a comment, the comment begins with {@code //}. All of that means the same. Only
 * the raw text of a tagged template has no other form, and is refused.
 *
 * <p>The text is read as the language's lexer does, apart from a few places where a slash may be a division or begin a
 * regular expression, which only a parser can tell. Whatever it was taken for, no text comes out with
 * {@code </script}: it is looked at once more, and refused. For one text.
 */
final class InlineScript {
    private static final String END = "</script";
    private static final String COMMENT = "<!--";
    private static final String ESCAPE = "\\x3C";
    private static final String SOURCE_MAP = "sourceMappingURL=";
    /** Each takes some of the thread's stack; no script that somebody reads has nearly as many. */
    private static final int MOST_NESTED_TEMPLATES = 100;

    /** Words behind which an expression begins, so that a slash is a regular expression. */
    private static final Set<String> BEFORE_EXPRESSIONS = Set.of(
            "await",
            "case",
            "delete",
            "do",
            "else",
            "extends",
            "in",
            "instanceof",
            "new",
            "of",
            "return",
            "throw",
            "typeof",
            "void",
            "yield");
    /** Words with a condition in brackets, behind which a statement begins. */
    private static final Set<String> BEFORE_CONDITIONS = Set.of("if", "while", "for", "with");

    private final String js;
    private final boolean module;
    private final StringBuilder out;
    private final Deque<Boolean> conditions = new ArrayDeque<>();
    private int at;
    private int nestedTemplates;
    /** Whether a value ends here, so that a slash is a division. */
    private boolean afterValue;

    private String lastWord = "";

    private InlineScript(String js, boolean module) {
        this.js = js;
        this.module = module;
        this.out = new StringBuilder(js.length() + 16);
    }

    /** Returns the text without the address of a source map, which would be relative to the page. */
    static String of(String text, boolean module) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidValueException("has a NUL character, which pages cannot hold: write it as \\0");
        }
        InlineScript script = new InlineScript(withoutSourceMap(text), module);
        if (!hasDanger(script.js)) {
            return script.js;
        }
        String escaped = script.escaped();
        if (hasDanger(escaped)) { // whatever the reading above took the text for
            throw new InvalidValueException("has " + Quoted.of(END) + " or " + Quoted.of(COMMENT)
                    + ", which cannot be written in another way. Load the script with script_tag");
        }
        return escaped;
    }

    private static String withoutSourceMap(String js) {
        String trimmed = js.stripTrailing();
        int line = trimmed.lastIndexOf('\n') + 1;
        boolean isLast = trimmed.startsWith("//# " + SOURCE_MAP, line) || trimmed.startsWith("//@ " + SOURCE_MAP, line);
        return isLast ? trimmed.substring(0, line) : js;
    }

    private static boolean hasDanger(String js) {
        for (int i = js.indexOf('<'); i >= 0; i = js.indexOf('<', i + 1)) {
            if (isDanger(js, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDanger(String js, int index) {
        return js.regionMatches(true, index, END, 0, END.length()) || js.startsWith(COMMENT, index);
    }

    private String escaped() {
        copyCode(false);
        return out.toString();
    }

    /** Copies code up to the end, or up to the bracket that ends a substitution in a template. */
    private void copyCode(boolean inTemplate) {
        int depth = 0;
        while (at < js.length()) {
            char c = js.charAt(at);
            if (c == '"' || c == '\'') {
                copyString(c);
            } else if (c == '`') {
                copyTemplate();
            } else if (c == '/') {
                copySlash();
            } else if (c == '<' && isDanger(js, at)) {
                copyDangerInCode();
            } else if (isLegacyCommentEnd()) {
                copyEscaping(lineEnd());
            } else if (Character.isUnicodeIdentifierPart(c) || c == '$' || c == '#' || c == '\\') {
                copyWord();
            } else if (c == '}' && inTemplate && depth == 0) {
                return;
            } else {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                copyPunctuator(c);
            }
        }
        if (inTemplate) {
            throw notRead("a template that does not end");
        }
    }

    private void copyDangerInCode() {
        if (js.startsWith(COMMENT, at) && !module) {
            out.append("//");
            at += COMMENT.length();
            copyEscaping(lineEnd());
            return;
        }
        copy(1);
        out.append(' ');
        afterValue = false;
    }

    /** Tells whether {@code -->} stands here at the start of a line, where it begins a comment, except in a module. */
    private boolean isLegacyCommentEnd() {
        return !module
                && js.startsWith("-->", at)
                && js.substring(js.lastIndexOf('\n', at) + 1, at).isBlank();
    }

    private void copyWord() {
        int start = at;
        while (at < js.length()
                && (Character.isUnicodeIdentifierPart(js.charAt(at)) || "$#\\".indexOf(js.charAt(at)) >= 0)) {
            copy(1);
        }
        boolean isMember = start > 0 && js.charAt(start - 1) == '.';
        lastWord = isMember ? "" : js.substring(start, at);
        afterValue = !BEFORE_EXPRESSIONS.contains(lastWord);
    }

    private void copyPunctuator(char c) {
        if (!Character.isWhitespace(c)) {
            boolean isStep = js.startsWith("++", at) || js.startsWith("--", at);
            switch (c) {
                case '(' -> conditions.push(BEFORE_CONDITIONS.contains(lastWord));
                case ')' -> afterValue = conditions.isEmpty() || !conditions.pop();
                case ']' -> afterValue = true;
                default -> {
                    // What stands before ++ or -- tells whether it ends a value.
                }
            }
            if (isStep) {
                copy(1);
            } else if (c != ')' && c != ']') {
                afterValue = false;
            }
            lastWord = "";
        }
        copy(1);
    }

    private void copySlash() {
        if (js.startsWith("//", at)) {
            copyEscaping(lineEnd());
        } else if (js.startsWith("/*", at)) {
            int end = js.indexOf("*/", at + 2);
            if (end < 0) {
                throw notRead("a comment that does not end");
            }
            copyEscaping(end + 2);
        } else if (!afterValue) {
            int end = regularExpressionEnd();
            afterValue = end > at + 1;
            copyEscaping(end);
        } else {
            copyPunctuator('/');
        }
    }

    /** Finds the slash that ends a regular expression; its flags are like a word. */
    private int regularExpressionEnd() {
        boolean inClass = false;
        for (int i = at + 1; i < js.length(); i++) {
            switch (js.charAt(i)) {
                case '\\' -> i++;
                case '[' -> inClass = true;
                case ']' -> inClass = false;
                case '\n', '\r' -> i = js.length();
                case '/' -> {
                    if (!inClass) {
                        return i + 1;
                    }
                }
                default -> {
                    // part of the expression
                }
            }
        }
        return at + 1; // a division after all
    }

    private void copyString(char quote) {
        int end = at + 1;
        while (end < js.length() && js.charAt(end) != quote) {
            char c = js.charAt(end);
            if (c == '\n') {
                throw notRead("a string that does not end");
            }
            boolean continued = c == '\\' && js.startsWith("\r\n", end + 1);
            end += continued ? 3 : c == '\\' ? 2 : 1;
        }
        if (end >= js.length()) {
            throw notRead("a string that does not end");
        }
        copyEscaping(end + 1);
        afterValue = true;
    }

    private void copyTemplate() {
        boolean tagged = afterValue;
        copy(1);
        while (at < js.length()) {
            if (js.charAt(at) == '`') {
                copy(1);
                afterValue = true;
                return;
            }
            if (js.startsWith("${", at)) {
                copy(2);
                afterValue = false;
                if (++nestedTemplates > MOST_NESTED_TEMPLATES) {
                    throw notRead("more than " + MOST_NESTED_TEMPLATES + " templates in each other");
                }
                copyCode(true);
                nestedTemplates--;
                copy(1);
            } else {
                boolean escape = js.charAt(at) == '\\';
                if (tagged && (isDanger(js, at) || (escape && isDanger(js, at + 1)))) {
                    throw new InvalidValueException("has " + Quoted.of(END) + " or " + Quoted.of(COMMENT) + " on line "
                            + Lines.of(js, at) + ", in a template with a tag, which may see how it is written: in a"
                            + " page it cannot be written so. Put it together, as in '<' + '/script', or load the"
                            + " script with script_tag");
                }
                copyEscaping(Math.min(at + (escape ? 2 : 1), js.length()));
            }
        }
        throw notRead("a template that does not end");
    }

    private int lineEnd() {
        int end = at;
        while (end < js.length() && "\n\r\u2028\u2029".indexOf(js.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Copies with {@code \x3C} for what is dangerous; a backslash before it is the one of the escape. */
    private void copyEscaping(int end) {
        while (at < end) {
            if (js.charAt(at) == '\\' && isDanger(js, at + 1)) {
                out.append(ESCAPE);
                at += 2;
            } else if (js.charAt(at) == '\\') {
                copy(2);
            } else if (isDanger(js, at)) {
                out.append(ESCAPE);
                at++;
            } else {
                copy(1);
            }
        }
    }

    private void copy(int length) {
        int end = Math.min(at + length, js.length());
        out.append(js, at, end);
        at = end;
    }

    private InvalidValueException notRead(String what) {
        return new InvalidValueException("has " + Quoted.of(END) + " or " + Quoted.of(COMMENT)
                + ", and cannot be read as JavaScript to write that in another way: it has " + what + " from line "
                + Lines.of(js, Math.min(at, js.length())) + " on. Load the script with script_tag");
    }
}
