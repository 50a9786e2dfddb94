package io.cdnurl.invalidation.cli;

import io.cdnurl.internal.text.Visible;
import io.cdnurl.invalidation.InvalidRequestException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command finds around it. What it prints goes through here, so that no text of a server or a file controls the
 * terminal.
 *
 * @param environment the variables
 * @param in the standard input
 * @param out for what was asked for
 * @param err for all else
 * @param terminal whether a person sees {@code err}
 */
record Surroundings(
        Map<String, String> environment, InputStream in, PrintWriter out, PrintWriter err, boolean terminal) {
    void print(String lines) {
        out.println(Visible.lines(lines));
        out.flush();
    }

    void say(String lines) {
        err.println(Visible.lines(lines));
        err.flush();
    }

    /** A variable without spaces around it, null if it is not set or empty. */
    @Nullable
    String variable(String name) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }

    /** A variable that must be there. */
    String credential(String name) {
        String value = variable(name);
        if (value == null) {
            throw new InvalidRequestException("The environment variable " + name
                    + " is not set. Credentials are only read from there; nothing was sent.");
        }
        return value;
    }

    /** The environment holds credentials, which a record would show. */
    @Override
    public String toString() {
        return "Surroundings";
    }
}
