package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hears what becomes of refreshes, and lets a test wait for the next one of a kind. */
final class RecordedRefreshes implements ManifestListener {
    enum Kind {
        REFRESHED,
        UNCHANGED,
        FAILED
    }

    record Event(Kind kind, Manifest manifest, @Nullable Throwable cause) {}

    private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    @Override
    public void refreshed(Manifest manifest) {
        events.add(new Event(Kind.REFRESHED, manifest, null));
    }

    @Override
    public void unchanged(Manifest manifest) {
        events.add(new Event(Kind.UNCHANGED, manifest, null));
    }

    @Override
    public void failed(Manifest kept, Throwable cause) {
        events.add(new Event(Kind.FAILED, kept, cause));
    }

    /** Waits for the next event of a kind; those of other kinds before it are passed over. */
    Event await(Kind kind) throws InterruptedException {
        long start = System.nanoTime();
        Event event = events.poll(LIMIT, TimeUnit.NANOSECONDS);
        while (event != null && event.kind() != kind) {
            event = events.poll(start + LIMIT - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        assertThat(event).as("an event of the kind " + kind).isNotNull();
        return event;
    }

    /** Whether nothing happened since. */
    boolean isEmpty() {
        return events.isEmpty();
    }

    /** Forgets what happened so far, so that what is awaited next is news. */
    void clear() {
        events.clear();
    }
}
