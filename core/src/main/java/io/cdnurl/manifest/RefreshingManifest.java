package io.cdnurl.manifest;

import io.cdnurl.internal.file.FileState;
import io.cdnurl.internal.text.Failure;
import io.cdnurl.internal.text.ForeignText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The manifest in use. It is read once when this is opened. If an interval is set or the file is watched, a daemon
 * thread reads it again and again. If a refresh fails, the last good manifest stays in use, and the listener is told.
 * Callers of {@link #get()} never wait, and always get a whole manifest.
 *
 * <p>Thread-safe. Close it to end the thread. The source stays open, since others may use it.
 */
public final class RefreshingManifest implements Supplier<Manifest>, AutoCloseable {
    /** A file that does not show truncation is read when the last write is this long ago. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final ManifestSource source;
    private final ManifestFormat format;
    private final Consumer<Manifest> beforeUse;
    private final ManifestListener listener;
    private final Clock clock;
    private final Duration interval;
    private final @Nullable FileWatch watch;
    private final @Nullable ScheduledExecutorService refresher;
    private volatile Manifest manifest; // as in the state, but faster to read
    private volatile State state;
    private volatile boolean closed;

    // Only the opening thread and then the refreshing thread use these.
    private Map<String, String> validators = Map.of();
    private byte[] digest = {};
    private boolean hadFinalTerminator; // of the content in use; always false for a format that detects truncation
    private byte[] suspected = {};

    /** All that readers see, of one moment. */
    private record State(Manifest manifest, ManifestStatus status) {}

    private RefreshingManifest(Builder builder, @Nullable FileWatch watch) {
        this.source = builder.source;
        this.format = builder.format;
        this.beforeUse = builder.beforeUse;
        this.listener = builder.listener;
        this.clock = builder.clock;
        this.interval = builder.interval;
        this.watch = watch;
        this.refresher = interval.isZero() && watch == null
                ? null
                : Executors.newSingleThreadScheduledExecutor(RefreshingManifest::thread);
        Manifest empty = emptyManifest().build();
        this.manifest = empty;
        this.state = new State(empty, ManifestStatus.unread(source.toString(), empty));
    }

    /**
     * Starts a builder. With its defaults, the manifest is read once.
     *
     * @param source where the manifest comes from
     * @param format how it is read
     * @return the builder
     */
    public static Builder builder(ManifestSource source, ManifestFormat format) {
        return new Builder(source, format);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "cdn-url-manifest-refresh");
        thread.setDaemon(true);
        return thread;
    }

    private void readFirst(boolean orEmpty) throws IOException, InterruptedException {
        try {
            ManifestContent content = watch == null ? source.fetch(Map.of()) : watch.first();
            if (content == null) {
                throw new IOException("the source says that nothing has changed, but nothing was read from it before");
            }
            Manifest first = parse(content);
            beforeUse.accept(first);
            use(content, first);
            tell(() -> listener.opened(first));
        } catch (IOException | RuntimeException e) {
            if (!orEmpty) {
                throw e;
            }
            failed(e);
        }
    }

    private void start() {
        if (refresher == null) {
            return;
        }
        if (watch != null) {
            repeat(refresher, () -> look(watch), watch.period());
        }
        if (!interval.isZero()) {
            repeat(refresher, watch == null ? this::refresh : () -> tellUnchanged(watch), interval);
        }
    }

    private static void repeat(ScheduledExecutorService refresher, Runnable work, Duration period) {
        var unused = refresher.scheduleWithFixedDelay(work, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void refresh() {
        try {
            ManifestContent content = source.fetch(validators);
            if (content == null) {
                unchanged();
            } else {
                take(content);
            }
        } catch (Throwable e) { // an error that escaped would end the refreshing silently
            failed(e);
        }
    }

    private void look(FileWatch watch) {
        try {
            FileState settled = watch.look();
            ManifestContent content = settled == null ? null : watch.read(settled);
            if (content != null) {
                take(content);
            } else if (watch.shows(validators) && !closed) {
                state = new State(state.manifest, state.status.seen(clock.instant()));
            }
        } catch (Throwable e) { // as in refresh()
            failed(e);
        }
    }

    /** The work of the interval for a watched file: it must not read the file, which may be half written. */
    private void tellUnchanged(FileWatch watch) {
        if (watch.shows(validators)) {
            unchanged();
        }
    }

    private void take(ManifestContent content) throws IOException {
        if (Arrays.equals(content.digest(), digest)) { // not every source can tell that nothing has changed
            validators = content.validators();
            unchanged();
            return;
        }
        Manifest fresh = parse(content);
        if (!fresh.detectsTruncation() && watch == null && isBeingWritten()) {
            return;
        }
        if (mayBeTruncated(content, fresh)) {
            suspected = content.digest();
            if (watch != null) {
                watch.readAgain();
            }
            throw new ManifestFormatException(
                    "its last line has no end, but the manifest in use has one: it may be cut short or half written");
        }
        if (!closed) {
            prepare(fresh);
            use(content, fresh);
            tell(() -> listener.refreshed(fresh));
        }
    }

    private void prepare(Manifest fresh) {
        try {
            beforeUse.accept(fresh);
        } catch (Throwable e) {
            if (watch != null) {
                watch.readAgain();
            }
            throw e;
        }
    }

    /** Whether the end is missing that the content in use has, unless the last fetch showed the same. */
    private boolean mayBeTruncated(ManifestContent content, Manifest fresh) {
        return !fresh.detectsTruncation()
                && hadFinalTerminator
                && !content.hasFinalTerminator()
                && !Arrays.equals(content.digest(), suspected);
    }

    private Manifest parse(ManifestContent content) throws IOException {
        Manifest.Builder into = emptyManifest();
        format.read(content, into);
        Manifest parsed = into.build();
        if (parsed.size() == 0 && manifest.size() > 0) {
            throw new ManifestFormatException("it holds no entries, which does not replace the manifest in use");
        }
        return parsed;
    }

    private Manifest.Builder emptyManifest() {
        return Manifest.builder("the manifest " + source).format(format);
    }

    /** Whether the file was written just now. The next refresh will find it whole. */
    private boolean isBeingWritten() throws IOException {
        return source instanceof FileWatch.Source file && file.look().isYoungerThan(REST, clock.instant());
    }

    private void use(ManifestContent content, Manifest fresh) {
        validators = content.validators();
        digest = content.digest();
        hadFinalTerminator = !fresh.detectsTruncation() && content.hasFinalTerminator();
        suspected = new byte[0];
        state = new State(fresh, state.status.read(fresh, clock.instant()));
        manifest = fresh;
    }

    private void unchanged() {
        if (!closed) {
            State kept = new State(state.manifest, state.status.unchanged(clock.instant()));
            state = kept;
            tell(() -> listener.unchanged(kept.manifest));
        }
    }

    private void failed(Throwable e) {
        if (!closed) {
            State kept = new State(state.manifest, state.status.failed(Failure.of(e), clock.instant()));
            state = kept;
            tell(() -> listener.failed(kept.manifest, e));
        }
    }

    /** A listener that fails must not end the refreshing. */
    private static void tell(Runnable message) {
        try {
            message.run();
        } catch (Throwable e) {
            System.getLogger(RefreshingManifest.class.getName())
                    .log(Level.WARNING, "A ManifestListener failed. Refreshing continues.", ForeignText.cause(e));
        }
    }

    /** {@return the manifest in use: the last one that was read without a fault} */
    @Override
    public Manifest get() {
        return manifest;
    }

    /** {@return the status of the manifest and of its refreshing, as a snapshot} */
    public ManifestStatus status() {
        return state.status;
    }

    /** Ends the refreshing. The last manifest can still be read. */
    @Override
    public void close() {
        closed = true;
        if (refresher != null) {
            refresher.shutdownNow();
        }
    }

    /** Opens a {@link RefreshingManifest}. Each method but {@link #open} returns this builder. Not thread-safe. */
    public static final class Builder {
        private static final Duration YEAR = Duration.ofDays(365);

        private final ManifestSource source;
        private final ManifestFormat format;
        private Duration interval = Duration.ZERO;
        private boolean watched;
        private boolean orEmpty;
        private Consumer<Manifest> beforeUse = manifest -> {};
        private ManifestListener listener = ManifestListener.logging();
        private Duration lookPeriod = FileWatch.PERIOD;
        private Clock clock = Clock.systemUTC();

        private Builder(ManifestSource source, ManifestFormat format) {
            this.source = Objects.requireNonNull(source, "source");
            this.format = Objects.requireNonNull(format, "format");
        }

        /**
         * Sets how often the source is asked.
         *
         * @param interval the time from the end of a refresh to the start of the next; zero for never, the default
         * @return this
         * @throws IllegalArgumentException if it is negative or longer than a year (365 days)
         */
        public Builder interval(Duration interval) {
            Objects.requireNonNull(interval, "interval");
            if (interval.isNegative() || interval.compareTo(YEAR) > 0) {
                throw new IllegalArgumentException("The interval " + interval + " is not between zero and a year.");
            }
            this.interval = interval;
            return this;
        }

        /**
         * Sets whether the manifest's file is watched, for development. A new manifest is in use about a second after
         * it was written: it is read when two looks, half a second apart, show the same state, so that it is never read
         * half written. The file may be missing for half a minute, as when a build empties its directory. Refused
         * content is told once. With an interval as well, only {@link ManifestListener#unchanged} is called at the
         * interval.
         *
         * @param watched true to watch; false by default
         * @return this
         */
        public Builder watch(boolean watched) {
            this.watched = watched;
            return this;
        }

        /**
         * Sets the listener.
         *
         * @param listener is told of each refresh; {@link ManifestListener#logging()} by default
         * @return this
         */
        public Builder listener(ManifestListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Sets what is done with each manifest that was read, before it comes into use, on the thread that read it.
         * What depends on the manifest can be made ready, so that nobody waits for it afterwards. Meanwhile {@link
         * RefreshingManifest#get} returns the former one. If it fails, so does the refresh, and the former manifest
         * stays in use.
         *
         * @param preparation is given the manifest; does nothing by default
         * @return this
         */
        public Builder beforeUse(Consumer<Manifest> preparation) {
            this.beforeUse = Objects.requireNonNull(preparation, "preparation");
            return this;
        }

        /**
         * Sets whether to start with an empty manifest if none can be read, for development, when no build has run yet.
         * The listener is told of the failure, and refreshing or watching continues.
         *
         * @param orEmpty true to start with an empty manifest; false by default, so that {@link #open} fails
         * @return this
         */
        public Builder orEmpty(boolean orEmpty) {
            this.orEmpty = orEmpty;
            return this;
        }

        Builder lookPeriod(Duration lookPeriod) {
            this.lookPeriod = lookPeriod;
            return this;
        }

        Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Reads the manifest and starts to refresh it. One without entries is in use until one with entries is read.
         *
         * @return the manifest in use
         * @throws IOException if it cannot be read, or is not a manifest; the message does not name the address
         * @throws IllegalArgumentException if it is to be watched, but its source is not a {@code file:} address
         */
        public RefreshingManifest open() throws IOException {
            RefreshingManifest opened = new RefreshingManifest(this, fileWatch());
            try {
                opened.readFirst(orEmpty);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("interrupted while the manifest was read").initCause(e);
            }
            opened.start();
            return opened;
        }

        private @Nullable FileWatch fileWatch() {
            if (!watched) {
                return null;
            }
            if (source instanceof FileWatch.Source file) {
                return new FileWatch(file, lookPeriod, clock);
            }
            throw new IllegalArgumentException(
                    "The manifest " + source + " cannot be watched; use a file: address, or set an interval instead.");
        }
    }
}
