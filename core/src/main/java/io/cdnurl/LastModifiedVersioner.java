package io.cdnurl;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The file's modification time in whole seconds, asked again after a while.
 *
 * <p>Nobody reads a clock to find out whether a time is still young: all times asked for under one {@link Lease} hold until
 * it ends, which is as far off as the greatest age when the first of them is asked. While no page is rendered no lease
 * runs, so nothing wakes up.
 */
final class LastModifiedVersioner implements AssetVersioner {
    /**
     * Times up to here are those that reproducible builds give to every file alike, in any time zone: the epoch, and the
     * first days of the earliest months that a zip file can hold, January and February of 1980.
     */
    private static final Instant LATEST_PLACEHOLDER =
            LocalDate.of(1980, Month.FEBRUARY, 3).atStartOfDay(ZoneOffset.UTC).toInstant();

    private static final Duration LONGEST = Duration.ofDays(365);

    private final Executor whenTooOld;
    private final AtomicBoolean placeholderReported = new AtomicBoolean();
    private volatile @Nullable Lease lease;

    /** Runs what it is given when the greatest age has passed. */
    LastModifiedVersioner(Executor whenTooOld) {
        this.whenTooOld = whenTooOld;
    }

    static LastModifiedVersioner of(Duration maxAge) {
        if (maxAge.isNegative()) {
            throw new InvalidValueException("The greatest age of a file's time, " + maxAge + ", is negative.");
        }
        if (maxAge.isZero()) {
            return new LastModifiedVersioner(Runnable::run);
        }
        // The JDK's own timer thread, which only sets a flag here: there is no thread of ours to end.
        long nanos = maxAge.compareTo(LONGEST) < 0 ? maxAge.toNanos() : LONGEST.toNanos();
        return new LastModifiedVersioner(CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run));
    }

    @Override
    public AssetVersion versionOf(Asset asset) {
        Lease lease = currentLease(); // taken before the file is asked, so that no time outlives it
        return ask(asset).whileTrue(lease);
    }

    private Lease currentLease() {
        Lease current = lease;
        return current != null && current.getAsBoolean() ? current : newLease();
    }

    private synchronized Lease newLease() {
        Lease current = lease;
        if (current == null || !current.getAsBoolean()) {
            current = new Lease();
            whenTooOld.execute(current::end); // first, so that no lease is ever in use that nobody ends
            lease = current;
        }
        return current;
    }

    private AssetVersion ask(Asset asset) {
        try {
            Instant time = asset.endpoint().lastModified(asset.filename());
            if (time == null) {
                return AssetVersion.missing(
                        "no such file in " + asset.endpoint().place());
            }
            if (time.isBefore(LATEST_PLACEHOLDER) && placeholderReported.compareAndSet(false, true)) {
                Log.warn(
                        "The modification time of {0} in {1} is {2}, as reproducible builds and image builders set it: it"
                                + " will not change with the file, so browsers and caches will keep the old one. Set"
                                + " CDN_VERSION, or CDN_MANIFEST and CDN_MANIFEST_URL.",
                        Quoted.of(asset.filename()), asset.endpoint().place(), time);
            }
            return AssetVersion.query("t", Long.toString(time.getEpochSecond()));
        } catch (IOException e) {
            return AssetVersion.missing("its time cannot be read in "
                    + asset.endpoint().place() + ": " + Quoted.of(String.valueOf(e.getMessage())));
        }
    }
}
