package io.cdnurl.internal.memory;

import io.cdnurl.internal.text.ForeignText;
import java.lang.System.Logger.Level;
import java.util.Arrays;

/**
 * Writes to the logger {@code io.cdnurl.CdnUrlBuilder}. The logger is looked up when there is something to
 * say: starting a logging framework takes longer than writing the first URL.
 */
public final class Log {
    private static final String LOGGER = "io.cdnurl.CdnUrlBuilder";

    private Log() {}

    /**
     * Writes a warning.
     *
     * @param message what is wrong, with {@code {0}} and so on for the values
     * @param values the values
     */
    public static void warn(String message, Object... values) {
        System.getLogger(LOGGER).log(Level.WARNING, message, visible(values));
    }

    /**
     * Writes what is good to know.
     *
     * @param message what has happened, with {@code {0}} and so on for the values
     * @param values the values
     */
    public static void info(String message, Object... values) {
        System.getLogger(LOGGER).log(Level.INFO, message, visible(values));
    }

    private static Object[] visible(Object[] values) {
        return Arrays.stream(values)
                .map(value -> ForeignText.line(String.valueOf(value)))
                .toArray();
    }
}
