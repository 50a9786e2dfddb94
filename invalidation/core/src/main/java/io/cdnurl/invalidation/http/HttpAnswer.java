package io.cdnurl.invalidation.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param status the status code
 * @param headers the headers
 * @param text the body, as UTF-8; of a very long one the beginning, see {@link BeginningOfBody}
 */
record HttpAnswer(int status, HttpHeaders headers, String text) {
    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** How long the server wants no more requests, by its {@code Retry-After}; null if it does not say. */
    @Nullable
    Duration retryAfter() {
        return headers.firstValue("Retry-After")
                .map(value -> RetryAfter.parse(value, Instant.now()))
                .orElse(null);
    }
}
