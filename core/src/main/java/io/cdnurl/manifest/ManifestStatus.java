package io.cdnurl.manifest;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The status of a {@link RefreshingManifest} at one moment. For an alert, watch {@link #failing}, or the time since
 * {@link #lastSuccess}, which also shows a refresh that hangs. {@link #age} tells whether the last deployment has
 * arrived.
 *
 * @param source where the manifest comes from, without credentials: {@code https://www.example.com/manifest.json}
 * @param format the name of the format of the manifest in use, {@code vite}
 * @param entries how many entries the manifest in use has
 * @param unusable how many of its entries and entry points cannot be used: see {@link Manifest#unusable()}
 * @param readAt when the manifest in use was read; null if none was read yet, so that an empty one is in use
 * @param lastSuccess when the source last gave the manifest in use, or said that it has not changed; null for never
 * @param lastFailure when a read or a refresh last failed; null for never
 * @param lastFailureMessage the reason of that failure, in one line without credentials; null if there was none
 * @param failing whether the last read or refresh failed
 * @param successes how many reads and refreshes succeeded so far, those that found nothing new included; looks at a
 *     watched file are not counted
 * @param failures how many reads and refreshes failed so far
 */
public record ManifestStatus(
        String source,
        String format,
        int entries,
        int unusable,
        @Nullable Instant readAt,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure,
        @Nullable String lastFailureMessage,
        boolean failing,
        long successes,
        long failures) {
    /**
     * Checks for nulls.
     *
     * @param source where the manifest comes from
     * @param format the name of its format
     * @param entries how many entries it has
     * @param unusable how many of them cannot be used
     * @param readAt when it was read
     * @param lastSuccess when the last read or refresh succeeded
     * @param lastFailure when the last read or refresh failed
     * @param lastFailureMessage the reason of that failure
     * @param failing whether the last read or refresh failed
     * @param successes how many reads and refreshes succeeded
     * @param failures how many reads and refreshes failed
     */
    public ManifestStatus {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(format, "format");
    }

    /** The status before the first read, with an empty manifest in use. */
    static ManifestStatus unread(String source, Manifest empty) {
        return new ManifestStatus(source, empty.format(), empty.size(), 0, null, null, null, null, false, 0, 0);
    }

    ManifestStatus read(Manifest manifest, Instant now) {
        return new ManifestStatus(
                source,
                manifest.format(),
                manifest.size(),
                manifest.unusable().count(),
                now,
                now,
                lastFailure,
                lastFailureMessage,
                false,
                successes + 1,
                failures);
    }

    ManifestStatus unchanged(Instant now) {
        return current(now, successes + 1);
    }

    /** A watched file is as it was. */
    ManifestStatus seen(Instant now) {
        return current(now, successes);
    }

    private ManifestStatus current(Instant now, long succeeded) {
        return new ManifestStatus(
                source,
                format,
                entries,
                unusable,
                readAt,
                now,
                lastFailure,
                lastFailureMessage,
                false,
                succeeded,
                failures);
    }

    ManifestStatus failed(String message, Instant now) {
        return new ManifestStatus(
                source, format, entries, unusable, readAt, lastSuccess, now, message, true, successes, failures + 1);
    }

    /**
     * Returns the age of the manifest in use: the time since it was read.
     *
     * @param now the current time, usually {@link Instant#now()}
     * @return the age, never negative; null if none was read yet
     */
    public @Nullable Duration age(Instant now) {
        if (readAt == null) {
            return null;
        }
        Duration age = Duration.between(readAt, now);
        return age.isNegative() ? Duration.ZERO : age; // the clock may have been set back
    }

    // Written out: see "What ends with the application" in ARCHITECTURE.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ManifestStatus that
                && source.equals(that.source)
                && format.equals(that.format)
                && entries == that.entries
                && unusable == that.unusable
                && Objects.equals(readAt, that.readAt)
                && Objects.equals(lastSuccess, that.lastSuccess)
                && Objects.equals(lastFailure, that.lastFailure)
                && Objects.equals(lastFailureMessage, that.lastFailureMessage)
                && failing == that.failing
                && successes == that.successes
                && failures == that.failures;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                source,
                format,
                entries,
                unusable,
                readAt,
                lastSuccess,
                lastFailure,
                lastFailureMessage,
                failing,
                successes,
                failures);
    }
}
