package io.cdnurl.manifest;

import java.time.Duration;

/**
 * What reading a manifest may cost at most.
 *
 * @param connectTimeout for connecting to an http(s) address
 * @param readTimeout for the whole answer of an http(s) address, from the request to the last byte
 * @param maxBytes for the size of the content, in bytes, from any address
 */
public record FetchLimits(Duration connectTimeout, Duration readTimeout, int maxBytes) {
    /** 5 seconds to connect, 30 to read, 128 MiB: more than a million entries. */
    public static final FetchLimits DEFAULT =
            new FetchLimits(Duration.ofSeconds(5), Duration.ofSeconds(30), 128 * 1024 * 1024);

    /**
     * Checks the limits.
     *
     * @param connectTimeout for connecting
     * @param readTimeout for the whole answer
     * @param maxBytes for the size, in bytes
     * @throws IllegalArgumentException if one is zero or negative
     */
    public FetchLimits {
        if (connectTimeout.isZero() || connectTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "The time limit for connecting, " + connectTimeout + ", is not positive.");
        }
        if (readTimeout.isZero() || readTimeout.isNegative()) {
            throw new IllegalArgumentException("The time limit for reading, " + readTimeout + ", is not positive.");
        }
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("The greatest size, " + maxBytes + " bytes, is not positive.");
        }
    }
}
