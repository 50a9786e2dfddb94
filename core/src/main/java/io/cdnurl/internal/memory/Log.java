package io.cdnurl.internal.memory;

import java.lang.System.Logger.Level;

/**
 * Writes warnings to the logger {@code io.cdnurl.CdnUrlBuilder}. The logger is looked up when there is something to
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
        System.getLogger(LOGGER).log(Level.WARNING, message, values);
    }
}
