package io.cdnurl.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The manifest in use: read once when this is opened, then, if an interval is set, again and again by a daemon thread of
 * its own. A refresh that fails in whatever way leaves the last good manifest in use and is told to the listener. Who
 * asks with {@link #get()} never waits, and sees one whole manifest or the next.
 *
 * <p>Thread-safe. Close it to end the thread.
 */
public final class RefreshingManifest implements Supplier<Manifest>, AutoCloseable {
    private final ManifestSource source;
    private final ManifestListener listener;
    private final @Nullable ScheduledExecutorService refresher;
    private volatile Manifest manifest;
    private volatile boolean closed;

    /** Only the thread that opens this, and afterwards the one that refreshes it, touch these. */
    private Map<String, String> validators;

    private RefreshingManifest(ManifestSource source, Duration interval, ManifestListener listener)
            throws IOException, InterruptedException {
        this.source = source;
        this.listener = listener;
        ManifestContent content = source.fetch(Map.of());
        if (content == null) {
            throw new IOException("the source says that nothing has changed, but nothing was read from it before");
        }
        this.manifest = parse(content);
        this.validators = content.validators();
        this.refresher =
                interval.isZero() ? null : Executors.newSingleThreadScheduledExecutor(RefreshingManifest::thread);
    }

    /**
     * Reads the manifest and begins to refresh it.
     *
     * @param source where it is read
     * @param interval the time from the end of a refresh to the start of the next; zero for never
     * @param listener who hears of refreshes
     * @return the manifest in use
     * @throws IOException if it cannot be read, or is none; the message does not name the address
     * @throws IllegalArgumentException if the interval is negative
     */
    public static RefreshingManifest open(ManifestSource source, Duration interval, ManifestListener listener)
            throws IOException {
        Objects.requireNonNull(listener, "listener");
        if (interval.isNegative()) {
            throw new IllegalArgumentException("The interval " + interval + " is negative.");
        }
        RefreshingManifest opened;
        try {
            opened = new RefreshingManifest(source, interval, listener);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while the manifest was read").initCause(e);
        }
        opened.start(interval);
        return opened;
    }

    private void start(Duration interval) {
        if (refresher != null) {
            long nanos = interval.toNanos();
            var unused = refresher.scheduleWithFixedDelay(this::refresh, nanos, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "cdn-url-manifest-refresh");
        thread.setDaemon(true);
        return thread;
    }

    private Manifest parse(ManifestContent content) throws IOException {
        try (InputStream in = content.open()) {
            return ChecksumList.read(in, "the manifest " + source);
        }
    }

    private void refresh() {
        try {
            ManifestContent content = source.fetch(validators);
            if (content == null) {
                tell(() -> listener.unchanged(manifest));
                return;
            }
            Manifest fresh = parse(content);
            manifest = fresh;
            validators = content.validators();
            tell(() -> listener.refreshed(fresh));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) { // an error that escaped would end the refreshing without a word
            if (!closed) {
                tell(() -> listener.failed(manifest, e));
            }
        }
    }

    /** A listener that fails must not end the refreshing either. */
    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
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
        if (source instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                System.getLogger(RefreshingManifest.class.getName())
                        .log(Level.WARNING, "The source of " + manifest + " could not be closed", e);
            }
        }
    }
}
