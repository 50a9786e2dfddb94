package io.cdnurl;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The file's modification time in whole seconds, asked again after a while. */
final class LastModifiedVersioner implements AssetVersioner {
    private static final Logger LOG = System.getLogger(CdnUrlBuilder.class.getName());

    /**
     * Times up to here are those that reproducible builds give to every file alike, in any time zone: the epoch, and the
     * first days of the earliest months that a zip file can hold, January and February of 1980.
     */
    private static final Instant LATEST_PLACEHOLDER = Instant.parse("1980-02-03T00:00:00Z");

    private static final Duration LONGEST = Duration.ofDays(365);

    private final long maxAgeNanos;
    private final LongSupplier nanoClock;
    private final AtomicBoolean placeholderReported = new AtomicBoolean();

    LastModifiedVersioner(Duration maxAge, LongSupplier nanoClock) {
        if (maxAge.isNegative()) {
            throw new InvalidValueException("The greatest age of a file's time, " + maxAge + ", is negative.");
        }
        this.maxAgeNanos = maxAge.compareTo(LONGEST) < 0 ? maxAge.toNanos() : LONGEST.toNanos();
        this.nanoClock = nanoClock;
    }

    @Override
    public AssetVersion versionOf(Asset asset) {
        long askedAt = nanoClock.getAsLong();
        BooleanSupplier young = () -> nanoClock.getAsLong() - askedAt < maxAgeNanos;
        return ask(asset).whileTrue(young);
    }

    private AssetVersion ask(Asset asset) {
        try {
            Instant time = asset.endpoint().lastModified(asset.filename());
            if (time == null) {
                return AssetVersion.missing(
                        "no such file in " + asset.endpoint().place());
            }
            if (time.isBefore(LATEST_PLACEHOLDER) && placeholderReported.compareAndSet(false, true)) {
                LOG.log(
                        Level.WARNING,
                        "The modification time of {0} in {1} is {2}, as reproducible builds and image builders set it: it"
                                + " will not change with the file, so browsers and caches will keep the old one. Set"
                                + " CDN_VERSION, or CDN_MANIFEST and CDN_MANIFEST_URL.",
                        Quoted.of(asset.filename()),
                        asset.endpoint().place(),
                        time);
            }
            return AssetVersion.query("t", Long.toString(time.getEpochSecond()));
        } catch (IOException e) {
            return AssetVersion.missing("its time cannot be read in "
                    + asset.endpoint().place() + ": " + Quoted.of(String.valueOf(e.getMessage())));
        }
    }
}
