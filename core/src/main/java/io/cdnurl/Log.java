package io.cdnurl;

import java.lang.System.Logger.Level;

/**
 * Where this package warns: the logger of {@link CdnUrlBuilder}. It is looked up when there is something to say, since
 * to start a logging framework takes longer than to write the first URL.
 */
final class Log {
    private Log() {}

    static void warn(String message, Object... values) {
        System.getLogger(CdnUrlBuilder.class.getName()).log(Level.WARNING, message, values);
    }
}
