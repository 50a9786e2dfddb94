package io.cdnurl.manifest;

import io.cdnurl.internal.text.Failure;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The manifest in use: read once when this is opened, then, if an interval is set or its file is watched, again and again
 * by a daemon thread of its own. A refresh that fails in whatever way leaves the last good manifest in use and is told to
 * the listener. Callers of {@link #get()} never wait, and see one whole manifest or the next.
 *
 * <p>Thread-safe. Close it to end the thread; the source stays open, since it may serve others.
 */
public final class RefreshingManifest implements Supplier<Manifest>, AutoCloseable {
    /** What lists of checksums are called, the one format of which a part is a whole, too. */
    private static final String CHECKSUMS = "checksums";

    /** How long nobody may have written to a file that is such a list. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final ManifestSource source;
    private final ManifestFormat format;
    private final ManifestListener listener;
    private final Clock clock;
    private final Duration interval;
    private final @Nullable FileWatch watch;
    private final @Nullable ScheduledExecutorService refresher;
    private volatile Manifest manifest; // that of the state: every URL asks for it, and one step less is seen
    private volatile State state;
    private volatile boolean closed;

    // Only the thread that opens this, and afterwards the one that refreshes it, touch these.
    private Map<String, String> validators = Map.of();
    private byte[] digest = {};
    private boolean ended;
    private byte[] suspected = {};

    /** What readers see, all of one moment. */
    private record State(Manifest manifest, ManifestStatus status) {}

    private RefreshingManifest(Builder builder, @Nullable FileWatch watch) {
        this.source = builder.source;
        this.format = builder.format;
        this.listener = builder.listener;
        this.clock = builder.clock;
        this.interval = builder.interval;
        this.watch = watch;
        this.refresher = interval.isZero() && watch == null
                ? null
                : Executors.newSingleThreadScheduledExecutor(RefreshingManifest::thread);
        Manifest empty = emptyManifest().build();
        this.manifest = empty;
        this.state = new State(empty, ManifestStatus.unread(empty));
    }

    /**
     * Starts the set-up. Without more, the manifest is read once.
     *
     * @param source where it is read
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
            use(content, parse(content));
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
        } catch (Throwable e) { // whatever it is: if it escaped, the refreshing would end without a word
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
                state = new State(state.manifest, state.status.unchanged(clock.instant()));
            }
        } catch (Throwable e) { // as above
            failed(e);
        }
    }

    /** All that is left to do for the interval: a file that is being written must not be read by it. */
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
        boolean list = fresh.format().equals(CHECKSUMS);
        if (list && watch == null && isBeingWritten()) {
            return;
        }
        if (list && ended && !content.hasEnd() && !Arrays.equals(content.digest(), suspected)) {
            suspected = content.digest();
            if (watch != null) {
                watch.readAgain();
            }
            throw new ManifestFormatException(
                    "its last line has no end, as the one in use has, so it seems to be cut short or half written");
        }
        if (!closed) {
            use(content, fresh);
            tell(() -> listener.refreshed(fresh));
        }
    }

    private Manifest parse(ManifestContent content) throws IOException {
        Manifest.Builder into = emptyManifest();
        format.read(content, into);
        Manifest parsed = into.build();
        if (parsed.size() == 0) {
            throw new ManifestFormatException("it holds no entries");
        }
        return parsed;
    }

    private Manifest.Builder emptyManifest() {
        return Manifest.builder("the manifest " + source).format(format.name());
    }

    /** Whether somebody wrote to the file just now: the next refresh will find it whole. */
    private boolean isBeingWritten() throws IOException {
        return source instanceof WatchableSource file && file.look().isYoungerThan(REST, clock.instant());
    }

    private void use(ManifestContent content, Manifest fresh) {
        validators = content.validators();
        digest = content.digest();
        ended = fresh.format().equals(CHECKSUMS) && content.hasEnd();
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

    /**
     * Returns how the manifest and its refreshing are doing.
     *
     * @return a snapshot
     */
    public ManifestStatus status() {
        return state.status;
    }

    /** Ends the refreshing; the last manifest stays readable. */
    @Override
    public void close() {
        closed = true;
        if (refresher != null) {
            refresher.shutdownNow();
        }
    }

    /** Sets up a {@link RefreshingManifest}; each method returns this builder. Not thread-safe. */
    public static final class Builder {
        private static final Duration LONGEST_INTERVAL = Duration.ofDays(365);

        private final ManifestSource source;
        private final ManifestFormat format;
        private Duration interval = Duration.ZERO;
        private boolean watched;
        private boolean orEmpty;
        private ManifestListener listener = ManifestListener.logging();
        private Duration lookPeriod = FileWatch.PERIOD;
        private Clock clock = Clock.systemUTC();

        private Builder(ManifestSource source, ManifestFormat format) {
            this.source = Objects.requireNonNull(source, "source");
            this.format = Objects.requireNonNull(format, "format");
        }

        /**
         * Sets how often the source is asked. Never by default.
         *
         * @param interval the time from the end of a refresh to the start of the next; zero for never
         * @return this
         * @throws IllegalArgumentException if it is negative or longer than a year
         */
        public Builder interval(Duration interval) {
            if (interval.isNegative() || interval.compareTo(LONGEST_INTERVAL) > 0) {
                throw new IllegalArgumentException("The interval " + interval + " is not between zero and a year.");
            }
            this.interval = interval;
            return this;
        }

        /**
         * Sets whether the manifest's file is watched, for development: a new one is in use about a second after it was
         * written. It is read when two looks half a second apart show the same, so that no half of it is taken; it may be
         * away for a while, as when a build empties its directory; content that is refused is told once. An interval then
         * only tells {@link ManifestListener#unchanged}. Off by default.
         *
         * @param watched whether to
         * @return this
         */
        public Builder watch(boolean watched) {
            this.watched = watched;
            return this;
        }

        /**
         * Sets who is told of refreshes. {@link ManifestListener#logging()} by default.
         *
         * @param listener the listener
         * @return this
         */
        public Builder listener(ManifestListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Sets whether to begin with an empty manifest where none can be read, for development, where the build may not have
         * run yet. That is told to the listener as a failure, and the refreshing or watching goes on. Off by default.
         *
         * @param orEmpty whether to
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
         * Reads the manifest and begins to refresh it.
         *
         * @return the manifest in use
         * @throws IOException if it cannot be read, or is not a manifest; the message does not name the address
         * @throws IllegalArgumentException if something else than a local file is to be watched
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
            if (source instanceof WatchableSource file) {
                return new FileWatch(file, lookPeriod, clock);
            }
            throw new IllegalArgumentException("only a file: address can be watched");
        }
    }
}
