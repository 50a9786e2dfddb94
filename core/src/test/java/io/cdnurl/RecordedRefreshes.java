package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestListener;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hears what becomes of refreshes, and lets a test wait for the next one of a kind. */
public final class RecordedRefreshes implements ManifestListener {
    public enum Kind {
        REFRESHED,
        UNCHANGED,
        FAILED
    }

    public record Event(
            Kind kind, Manifest manifest, @Nullable Throwable cause) {}

    private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    /** Has heard nothing yet. */
    public RecordedRefreshes() {}

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

    /** Waits for the next event of one of these kinds; those of other kinds before it are passed over. */
    public Event await(Kind... kinds) throws InterruptedException {
        List<Kind> awaited = List.of(kinds);
        long start = System.nanoTime();
        Event event = events.poll(LIMIT, TimeUnit.NANOSECONDS);
        while (event != null && !awaited.contains(event.kind())) {
            event = events.poll(start + LIMIT - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        assertThat(event).as("an event of the kinds " + awaited).isNotNull();
        return event;
    }

    /** Waits for the next event, which must be of a kind. */
    public Event awaitNext(Kind kind) throws InterruptedException {
        Event event = events.poll(LIMIT, TimeUnit.NANOSECONDS);
        assertThat(event).as("an event of the kind " + kind).isNotNull();
        assertThat(event.kind()).as("the kind of " + event).isEqualTo(kind);
        return event;
    }

    /** Whether nothing happened since. */
    public boolean isEmpty() {
        return events.isEmpty();
    }

    /** Forgets what happened so far, so that what is awaited next is news. */
    public void clear() {
        events.clear();
    }
}
