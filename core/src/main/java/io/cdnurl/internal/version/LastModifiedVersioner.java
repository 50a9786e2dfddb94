package io.cdnurl.internal.version;

import io.cdnurl.Asset;
import io.cdnurl.AssetVersioner;
import io.cdnurl.internal.memory.Lease;
import io.cdnurl.internal.memory.Leases;
import io.cdnurl.internal.memory.Log;
import io.cdnurl.internal.text.Failure;
import io.cdnurl.internal.text.Quoted;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The file's modification time in whole seconds. All times that are asked for under one {@link Lease} may be used until
 * it ends. Thread-safe.
 */
public final class LastModifiedVersioner implements AssetVersioner {
    /**
     * Reproducible builds give every file the same time, which is up to here in any time zone: the epoch, or the first
     * days of the earliest months that a zip file can hold, January and February of 1980.
     */
    private static final Instant LATEST_PLACEHOLDER = Instant.ofEpochSecond(318_384_000); // 3 February 1980, 0:00 UTC

    private final MissingFile missing = new MissingFile();
    private final Leases leases;
    private final AtomicBoolean placeholderReported = new AtomicBoolean();

    /**
     * Makes a versioner with a timer of its own.
     *
     * @param whenTooOld runs what it is given when the greatest age has passed
     */
    public LastModifiedVersioner(Executor whenTooOld) {
        this(new Leases(whenTooOld));
    }

    private LastModifiedVersioner(Leases leases) {
        this.leases = leases;
    }

    /**
     * Makes the versioner.
     *
     * @param maxAge about how long a time may be used; zero asks the folder at every call
     * @return the versioner
     */
    public static LastModifiedVersioner of(Duration maxAge) {
        return new LastModifiedVersioner(Leases.of(maxAge));
    }

    @Override
    public Version versionOf(Asset asset) {
        Lease lease = leases.current(); // taken before the file is asked, so that no time outlives it
        return ask(asset).ofFile().whileTrue(lease);
    }

    private Version ask(Asset asset) {
        try {
            Instant time = asset.endpoint().lastModified(asset.filename());
            if (time == null) {
                return missing.of(asset);
            }
            if (time.isBefore(LATEST_PLACEHOLDER) && placeholderReported.compareAndSet(false, true)) {
                Log.warn(
                        "The modification time of {0} in {1} is {2}, as reproducible builds and image builders set it:"
                                + " it will not change with the file, so browsers and caches will keep the old one. Set"
                                + " CDN_VERSION, or CDN_MANIFEST and CDN_MANIFEST_URL.",
                        Quoted.of(asset.filename()), asset.endpoint().folder(), time);
            }
            return Version.query("t", Long.toString(time.getEpochSecond()));
        } catch (IOException e) {
            return Version.missing(
                    "its time cannot be read in " + asset.endpoint().folder() + ": " + Failure.of(e));
        }
    }

    /** {@return what {@code CDN_MANIFEST_FALLBACK} calls it} */
    @Override
    public String toString() {
        return "timestamp";
    }
}
