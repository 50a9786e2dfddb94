package io.cdnurl.invalidation.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a server.
 *
 * @param status the status code
 * @param headers the headers
 * @param text the body, as UTF-8; a very long one is cut, see {@link BeginningOfBody}
 */
record HttpAnswer(int status, HttpHeaders headers, String text) {
    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** How long to wait before the next request, by {@code Retry-After}; null if the server does not say. */
    @Nullable
    Duration retryAfter() {
        return headers.firstValue("Retry-After")
                .map(value -> RetryAfter.parse(value, Instant.now()))
                .orElse(null);
    }
}
