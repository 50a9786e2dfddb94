package io.cdnurl.internal.text;

import java.io.IOException;

/**
 * What went wrong, in one line: short, {@linkplain Visible visible}, and without credentials. The exceptions of this
 * project should hold no credentials; the users of URLs are hidden all the same, since teams make such exceptions too.
 * The messages of all others are shown without addresses.
 */
public final class Failure {
    private static final int LONGEST = 300;

    /** Longer, since these say what to do at their end, and quote several values on the way. */
    private static final int LONGEST_OF_PROJECT = 2000;

    private static final String PROJECT = "io.cdnurl.";

    private Failure() {}

    /**
     * Tells what went wrong.
     *
     * @param cause the exception or error
     * @return its message; after the name of its class if the message needs it, or the name alone if there is no
     *     message
     */
    public static String of(Throwable cause) {
        String message = cause.getMessage();
        if (message == null) {
            return name(cause);
        }
        if (cause.getClass().getName().startsWith(PROJECT)) {
            return Excerpt.of(Credentials.withoutUsers(message), LONGEST_OF_PROJECT);
        }
        String shown = Credentials.withoutAddresses(message);
        return Excerpt.of(cause.getClass() == IOException.class ? shown : name(cause) + ": " + shown, LONGEST);
    }

    private static String name(Throwable cause) {
        String simple = cause.getClass().getSimpleName();
        return simple.isEmpty() ? cause.getClass().getName() : simple; // an anonymous class has no simple name
    }
}
