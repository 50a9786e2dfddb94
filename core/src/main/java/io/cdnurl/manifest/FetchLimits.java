package io.cdnurl.manifest;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The limits of reading a manifest.
 *
 * @param connectTimeout the time limit for connecting to an http(s) address
 * @param readTimeout the time limit for the whole answer of an http(s) address, from the request to the last byte
 * @param maxBytes the greatest size of the content, unpacked, in bytes, from any address
 * @param redirectsToAnyHost whether an http(s) address may redirect to any host and port; else only to its own host and
 *     port, or from http to https on the same host. Never from https to http
 */
public record FetchLimits(Duration connectTimeout, Duration readTimeout, int maxBytes, boolean redirectsToAnyHost) {
    /** The default: 5 seconds to connect, 30 seconds to read, and 128 MiB, which is more than a million entries. */
    public static final FetchLimits DEFAULT =
            new FetchLimits(Duration.ofSeconds(5), Duration.ofSeconds(30), 128 * 1024 * 1024);

    /**
     * Checks the limits.
     *
     * @param connectTimeout the time limit for connecting
     * @param readTimeout the time limit for the whole answer
     * @param maxBytes the greatest size, in bytes
     * @param redirectsToAnyHost whether redirects may lead to any host
     * @throws IllegalArgumentException if a limit is zero or negative
     */
    public FetchLimits {
        Objects.requireNonNull(connectTimeout, "connectTimeout");
        Objects.requireNonNull(readTimeout, "readTimeout");
        if (connectTimeout.isZero() || connectTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "The time limit for connecting, " + connectTimeout + ", is not positive; set a longer one.");
        }
        if (readTimeout.isZero() || readTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "The time limit for reading, " + readTimeout + ", is not positive; set a longer one.");
        }
        if (maxBytes <= 0) {
            throw new IllegalArgumentException(
                    "The greatest size, " + maxBytes + " bytes, is not positive; set a greater one.");
        }
    }

    /**
     * Makes limits that keep redirects on the host.
     *
     * @param connectTimeout the time limit for connecting
     * @param readTimeout the time limit for the whole answer
     * @param maxBytes the greatest size, in bytes
     * @throws IllegalArgumentException if a limit is zero or negative
     */
    public FetchLimits(Duration connectTimeout, Duration readTimeout, int maxBytes) {
        this(connectTimeout, readTimeout, maxBytes, false);
    }

    // Written out: see "What ends with the application" in ARCHITECTURE.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FetchLimits that
                && connectTimeout.equals(that.connectTimeout)
                && readTimeout.equals(that.readTimeout)
                && maxBytes == that.maxBytes
                && redirectsToAnyHost == that.redirectsToAnyHost;
    }

    @Override
    public int hashCode() {
        return Objects.hash(connectTimeout, readTimeout, maxBytes, redirectsToAnyHost);
    }
}
