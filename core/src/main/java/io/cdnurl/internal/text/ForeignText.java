package io.cdnurl.internal.text;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The last place that a text passes on its way into an exception or a log. Values in it are {@linkplain Quoted quoted}
 * before. This holds for what was not: every text is {@linkplain Visible visible} and has a greatest length, the
 * messages of causes included, which logs print with their stack traces.
 */
public final class ForeignText {
    /** The greatest length of a message: enough for the problems of all settings at once. */
    public static final int LONGEST = 20_000;

    /** The greatest length of the message of a cause, and of a value in a log. */
    public static final int LONGEST_PART = 4_000;

    /** How far causes are followed: longer chains lead in circles. */
    private static final int MOST_CAUSES = 50;

    private ForeignText() {}

    /**
     * Makes a message of one line.
     *
     * @param message any text
     * @return the text, visible; its start, if it is too long
     */
    public static String line(String message) {
        return isHarmless(message) ? message : Excerpt.of(message, LONGEST_PART);
    }

    /**
     * Makes a message of several lines.
     *
     * @param message any text
     * @return the text, visible except for the ends of its lines; its start, if it is too long
     */
    public static String lines(String message) {
        return message.length() <= LONGEST
                ? Visible.lines(message)
                : Visible.lines(message.substring(0, LONGEST)) + "...";
    }

    /**
     * Makes a cause that can be logged.
     *
     * @param cause any exception or error
     * @return the same; if its message or that of one of its causes cannot be logged as it is, a copy with the same
     *     stack traces, which says of which class the original is
     */
    public static Throwable cause(Throwable cause) {
        return isHarmless(cause, MOST_CAUSES) ? cause : copy(cause, MOST_CAUSES);
    }

    /**
     * Makes a cause that can be logged.
     *
     * @param cause any exception or error, or null
     * @return as {@link #cause}, null for null
     */
    public static @Nullable Throwable causeOrNone(@Nullable Throwable cause) {
        return cause == null ? null : cause(cause);
    }

    private static boolean isHarmless(@Nullable Throwable cause, int deepest) {
        if (cause == null) {
            return true;
        }
        if (deepest == 0 || !isHarmless(Objects.requireNonNullElse(cause.getMessage(), ""))) {
            return false;
        }
        for (Throwable suppressed : cause.getSuppressed()) {
            if (!isHarmless(suppressed, deepest - 1)) {
                return false;
            }
        }
        return isHarmless(cause.getCause(), deepest - 1);
    }

    private static boolean isHarmless(String text) {
        return text.length() <= LONGEST_PART && text.codePoints().noneMatch(Visible::isInvisible);
    }

    private static Throwable copy(Throwable original, int deepest) {
        Throwable cause = original.getCause();
        Copy copy = new Copy(original, cause == null || deepest == 0 ? null : copy(cause, deepest - 1));
        copy.setStackTrace(original.getStackTrace());
        return copy;
    }

    /** Stands for an exception whose text cannot be logged as it is. */
    private static final class Copy extends Exception {
        private static final long serialVersionUID = 1L;

        Copy(Throwable original, @Nullable Throwable cause) {
            super(Excerpt.of(original.getClass().getName() + ": " + original.getMessage(), LONGEST_PART), cause);
        }
    }
}
