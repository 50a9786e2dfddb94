package io.cdnurl.faults.site;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestListener;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what happens to the manifests and the builders of the site. Thread-safe. */
final class Events implements ManifestListener {
    final AtomicLong swaps = new AtomicLong();
    final AtomicLong refused = new AtomicLong();
    final AtomicLong unchanged = new AtomicLong();
    final AtomicLong made = new AtomicLong();
    final AtomicLong notMade = new AtomicLong();
    final AtomicLong closed = new AtomicLong();

    private final ManifestListener log = ManifestListener.logging();

    @Override
    public void opened(Manifest manifest) {
        log.opened(manifest);
    }

    @Override
    public void refreshed(Manifest manifest) {
        swaps.incrementAndGet();
        log.refreshed(manifest);
    }

    @Override
    public void unchanged(Manifest manifest) {
        unchanged.incrementAndGet();
    }

    @Override
    public void failed(Manifest kept, Throwable cause) {
        refused.incrementAndGet();
        log.failed(kept, cause);
    }
}
