package io.cdnurl.internal.text;

import java.io.IOException;

/**
 * What went wrong, in one line: short, {@linkplain Visible visible}, and without credentials. The exceptions of this project
 * hold none; the messages of all others are shown without addresses.
 */
public final class Failure {
    private static final int LONGEST = 300;
    private static final String OURS = "io.cdnurl.";

    private Failure() {}

    /**
     * Tells what went wrong.
     *
     * @param cause what was thrown
     * @return its message, behind the name of its class if that is not clear from the message
     */
    public static String of(Throwable cause) {
        String name = cause.getClass().getSimpleName();
        String message = cause.getMessage();
        if (message == null) {
            return name;
        }
        if (cause.getClass().getName().startsWith(OURS)) {
            return Excerpt.of(message, LONGEST);
        }
        String shown = Credentials.withoutAddresses(message);
        return Excerpt.of(cause.getClass() == IOException.class ? shown : name + ": " + shown, LONGEST);
    }
}
