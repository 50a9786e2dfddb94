package io.cdnurl.manifest;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The manifest in use: read once when this is opened, then, if an interval is set, again and again by a daemon thread of
 * its own. A refresh that fails in whatever way leaves the last good manifest in use and is told to the listener.
 * Callers of {@link #get()} never wait, and see one whole manifest or the next.
 *
 * <p>Thread-safe. Close it to end the thread; the source stays open, since it may serve others.
 */
public final class RefreshingManifest implements Supplier<Manifest>, AutoCloseable {
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(365);

    private final ManifestSource source;
    private final ManifestListener listener;
    private final @Nullable ScheduledExecutorService refresher;
    private volatile Manifest manifest;
    private volatile boolean closed;

    // Only the thread that opens this, and afterwards the one that refreshes it, touch these.
    private Map<String, String> validators;
    private byte[] digest;
    private boolean endedWithLineFeed;

    private RefreshingManifest(ManifestSource source, long intervalNanos, ManifestListener listener)
            throws IOException, InterruptedException {
        this.source = source;
        this.listener = listener;
        ManifestContent content = source.fetch(Map.of());
        if (content == null) {
            throw new IOException("the source says that nothing has changed, but nothing was read from it before");
        }
        this.manifest = parse(content);
        this.validators = content.validators();
        this.digest = content.digest();
        this.endedWithLineFeed = content.endsWithLineFeed();
        this.refresher =
                intervalNanos == 0 ? null : Executors.newSingleThreadScheduledExecutor(RefreshingManifest::thread);
    }

    /**
     * Reads the manifest and begins to refresh it.
     *
     * @param source where it is read
     * @param interval the time from the end of a refresh to the start of the next; zero for never
     * @param listener who is told of refreshes
     * @return the manifest in use
     * @throws IOException if it cannot be read, or is not a manifest; the message does not name the address
     * @throws IllegalArgumentException if the interval is negative or longer than a year
     */
    public static RefreshingManifest open(ManifestSource source, Duration interval, ManifestListener listener)
            throws IOException {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(listener, "listener");
        if (interval.isNegative() || interval.compareTo(LONGEST_INTERVAL) > 0) {
            throw new IllegalArgumentException("The interval " + interval + " is not between zero and a year.");
        }
        long nanos = interval.toNanos();
        RefreshingManifest opened;
        try {
            opened = new RefreshingManifest(source, nanos, listener);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while the manifest was read").initCause(e);
        }
        opened.start(nanos);
        return opened;
    }

    private void start(long nanos) {
        if (refresher != null) {
            var unused = refresher.scheduleWithFixedDelay(this::refresh, nanos, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "cdn-url-manifest-refresh");
        thread.setDaemon(true);
        return thread;
    }

    private Manifest parse(ManifestContent content) throws ManifestFormatException {
        return ChecksumList.read(content.bytes(), "the manifest " + source);
    }

    private void refresh() {
        try {
            ManifestContent content = source.fetch(validators);
            Manifest fresh = content == null || isInUse(content) ? manifest : parseWhole(content);
            if (closed) {
                return;
            }
            if (content != null) {
                validators = content.validators();
            }
            if (fresh == manifest) {
                tell(() -> listener.unchanged(fresh));
            } else {
                manifest = fresh;
                tell(() -> listener.refreshed(fresh));
            }
        } catch (Throwable e) { // whatever it is: if it escaped, the refreshing would end without a word
            if (!closed) {
                tell(() -> listener.failed(manifest, e));
            }
        }
    }

    /** Not every source can tell that nothing has changed. */
    private boolean isInUse(ManifestContent content) {
        return Arrays.equals(content.digest(), digest);
    }

    private Manifest parseWhole(ManifestContent content) throws IOException {
        Manifest parsed = parse(content);
        if (endedWithLineFeed && !content.endsWithLineFeed()) {
            throw new ManifestFormatException(
                    "its last line has no end, as the one in use has, so it seems to be cut short or half written");
        }
        digest = content.digest();
        endedWithLineFeed = content.endsWithLineFeed();
        return parsed;
    }

    /** A listener that fails must not end the refreshing either. */
    private static void tell(Runnable message) {
        try {
            message.run();
        } catch (Throwable e) {
            System.getLogger(RefreshingManifest.class.getName())
                    .log(Level.WARNING, "A ManifestListener failed; the refreshing goes on", e);
        }
    }

    /**
     * Returns the manifest in use.
     *
     * @return the last good one
     */
    @Override
    public Manifest get() {
        return manifest;
    }

    /** Ends the refreshing; the last manifest stays readable. */
    @Override
    public void close() {
        closed = true;
        if (refresher != null) {
            refresher.shutdownNow();
        }
    }
}
