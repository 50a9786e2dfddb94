package io.cdnurl.invalidation.cli.output;

import io.cdnurl.internal.text.Visible;
import io.cdnurl.invalidation.InvalidRequestException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environment and the streams of a command. It escapes what it prints, so that no text of a server or a file can
 * control the terminal.
 *
 * @param environment the environment variables
 * @param in the standard input
 * @param out the standard output, for results
 * @param err the standard error, for everything else
 * @param terminal whether {@code err} is a terminal
 */
public record Surroundings(
        Map<String, String> environment, InputStream in, PrintWriter out, PrintWriter err, boolean terminal) {
    /** Prints lines to the standard output. */
    public void print(String lines) {
        out.println(Visible.lines(lines));
        out.flush();
    }

    /** Prints lines to the standard error. */
    public void say(String lines) {
        err.println(Visible.lines(lines));
        err.flush();
    }

    /** The value of a variable without surrounding spaces; null if it is not set or empty. */
    public @Nullable String variable(String name) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }

    /** The value of a variable that must be set. */
    public String credential(String name) {
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
