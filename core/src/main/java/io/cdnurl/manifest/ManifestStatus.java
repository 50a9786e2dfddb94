package io.cdnurl.manifest;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link RefreshingManifest} is doing, at one moment. To be told of trouble, look at {@link #failing}, or, as that also
 * shows a refresh that hangs, at the time since {@link #lastSuccess}; {@link #age} tells whether the last deployment has
 * arrived.
 *
 * @param description where the manifest comes from, without credentials
 * @param format what the format of the manifest in use is called, {@code vite}
 * @param entries how many entries the manifest in use has
 * @param readAt when the manifest in use was read; null if none was read yet, and an empty one is in use
 * @param lastSuccess when the source was last asked and answered with the manifest in use, or that it has not changed; null
 *     for never
 * @param lastFailure when the manifest was last asked for in vain, or refused; null for never
 * @param lastFailureMessage what was wrong then, in one line without credentials; null for never
 * @param failing whether that has not been mended since
 */
public record ManifestStatus(
        String description,
        String format,
        int entries,
        @Nullable Instant readAt,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure,
        @Nullable String lastFailureMessage,
        boolean failing) {
    /**
     * Checks for nulls.
     *
     * @param description where the manifest comes from
     * @param format what its format is called
     * @param entries how many entries it has
     * @param readAt when it was read
     * @param lastSuccess when the source last answered well
     * @param lastFailure when something was last wrong
     * @param lastFailureMessage what was wrong then
     * @param failing whether that has not been mended since
     */
    public ManifestStatus {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(format, "format");
    }

    /** Of a manifest that stands in for one that was not read yet. */
    static ManifestStatus unread(Manifest empty) {
        return new ManifestStatus(empty.description(), empty.format(), empty.size(), null, null, null, null, false);
    }

    ManifestStatus read(Manifest manifest, Instant now) {
        return new ManifestStatus(
                manifest.description(),
                manifest.format(),
                manifest.size(),
                now,
                now,
                lastFailure,
                lastFailureMessage,
                false);
    }

    ManifestStatus unchanged(Instant now) {
        return new ManifestStatus(description, format, entries, readAt, now, lastFailure, lastFailureMessage, false);
    }

    ManifestStatus failed(String message, Instant now) {
        return new ManifestStatus(description, format, entries, readAt, lastSuccess, now, message, true);
    }

    /**
     * Returns how long ago the manifest in use was read.
     *
     * @param now the time to count to, usually {@link Instant#now()}
     * @return its age, never negative; null if none was read yet
     */
    public @Nullable Duration age(Instant now) {
        if (readAt == null) {
            return null;
        }
        Duration age = Duration.between(readAt, now);
        return age.isNegative() ? Duration.ZERO : age; // clocks are set back now and then
    }
}
