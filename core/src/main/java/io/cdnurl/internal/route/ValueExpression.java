package io.cdnurl.internal.route;

import io.cdnurl.InvalidValueException;
import io.cdnurl.internal.text.Quoted;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The regular expression that the whole text of a value has to match: {@code \d+} in <code>{id:\d+}</code>. Some
 * expressions take time that doubles with each character, and a value may come from a request: what the check may cost
 * has an end. Thread-safe.
 */
final class ValueExpression {
    /** Java matches groups that repeat by recursion: longer texts would soon use up the stack. */
    static final int LONGEST = 500;

    /** How many characters the check may read, which takes about a millisecond. A simple expression reads each once. */
    private static final int MOST_READS = 100_000;

    /** Types in the routes of ASP.NET Core, Flask and Starlette. As an expression, each matches only itself. */
    private static final Set<String> FOREIGN_TYPES = Set.of(
            "alpha",
            "any",
            "bool",
            "datetime",
            "decimal",
            "double",
            "float",
            "guid",
            "int",
            "long",
            "path",
            "str",
            "string",
            "uuid");

    private final Pattern pattern;

    private ValueExpression(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Parses an expression; the message of the error goes on after the pattern of the route. */
    static ValueExpression parse(String name, String expression) {
        if (expression.isEmpty()) {
            throw new InvalidValueException("has no regular expression behind the ':' of the value " + Quoted.of(name));
        }
        if (FOREIGN_TYPES.contains(expression)) {
            throw new InvalidValueException("has the type " + Quoted.of(expression) + " for the value "
                    + Quoted.of(name) + ", as other tables of routes write it; write a regular expression, [0-9]+");
        }
        try {
            return new ValueExpression(Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            throw new InvalidValueException(
                    "has the expression " + Quoted.of(expression) + " for the value " + Quoted.of(name)
                            + ", which is no regular expression of Java (" + e.getDescription() + ")",
                    e);
        }
    }

    /** Says why a text cannot stand in the path, in words that go on after its name; null if it can. */
    @Nullable
    String problem(String text) {
        if (text.length() > LONGEST) {
            return "is longer than " + LONGEST + " characters, too long to be compared with " + quoted();
        }
        try {
            return pattern.matcher(new CountedText(text)).matches()
                    ? null
                    : "is " + Quoted.of(text) + ", which does not match " + quoted();
        } catch (TooManyReads | StackOverflowError e) { // groups that repeat in groups go deep
            return "is " + Quoted.of(text) + ", and takes too long to be compared with " + quoted()
                    + "; write the expression without repetitions of repetitions";
        }
    }

    private String quoted() {
        return "the route's expression " + Quoted.of(pattern.pattern());
    }

    /** Ends the check. It is caught here, so that nobody sees it. */
    private static final class TooManyReads extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyReads() {
            super(null, null, false, false);
        }
    }

    /** Counts how often the check reads a character. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private int reads;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++reads > MOST_READS) {
                throw new TooManyReads();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
