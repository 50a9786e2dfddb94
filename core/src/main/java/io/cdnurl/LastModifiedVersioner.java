package io.cdnurl;

import io.cdnurl.internal.text.Quoted;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The file's modification time in whole seconds, asked again after a while: all times asked for under one {@link Lease}
 * hold until it ends.
 */
final class LastModifiedVersioner implements AssetVersioner {
    /**
     * Times up to here are those that reproducible builds give to every file alike, in any time zone: the epoch, and the
     * first days of the earliest months that a zip file can hold, January and February of 1980.
     */
    private static final Instant LATEST_PLACEHOLDER =
            LocalDate.of(1980, Month.FEBRUARY, 3).atStartOfDay(ZoneOffset.UTC).toInstant();

    private final Leases leases;
    private final AtomicBoolean placeholderReported = new AtomicBoolean();

    /** Runs what it is given when the greatest age has passed. */
    LastModifiedVersioner(Executor whenTooOld) {
        this(new Leases(whenTooOld));
    }

    private LastModifiedVersioner(Leases leases) {
        this.leases = leases;
    }

    static LastModifiedVersioner of(Duration maxAge) {
        return new LastModifiedVersioner(Leases.of(maxAge));
    }

    @Override
    public AssetVersion versionOf(Asset asset) {
        Lease lease = leases.current(); // taken before the file is asked, so that no time outlives it
        return ask(asset).whileTrue(lease);
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
