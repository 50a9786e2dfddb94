package io.cdnurl.internal.text;

import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a server gave no answer, in words that hold nothing of what it sent. */
public final class HttpFailure {
    private HttpFailure() {}

    /**
     * Tells what went wrong.
     *
     * @param e what the HTTP client threw
     * @return {@code the server refuses connections}, for instance
     */
    public static String of(Throwable e) {
        if (e instanceof ConnectException) {
            return isUnknownHost(e) ? "its host is unknown" : "the server refuses connections";
        }
        if (e instanceof SSLException) {
            return "no TLS connection could be made (" + e.getClass().getSimpleName()
                    + "); the server must speak TLS, with a certificate for its name that Java trusts";
        }
        return "the answer was cut short or is not HTTP (" + e.getClass().getSimpleName() + ")";
    }

    private static boolean isUnknownHost(@Nullable Throwable e) {
        return e != null && (e instanceof UnresolvedAddressException || isUnknownHost(e.getCause()));
    }

    /**
     * {@return a time limit in words, {@code 2 seconds} or {@code 800 milliseconds} for instance}
     *
     * @param limit the time limit
     */
    public static String time(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " seconds" : limit.toMillis() + " milliseconds";
    }
}
