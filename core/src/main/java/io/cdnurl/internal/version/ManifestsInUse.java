package io.cdnurl.internal.version;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestListener;
import io.cdnurl.manifest.ManifestStatus;
import io.cdnurl.manifest.RefreshingManifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The manifests that one or more endpoints use, kept fresh. When one is replaced, the endpoints are given all of them
 * anew, on the thread that read it. Thread-safe.
 */
public final class ManifestsInUse implements AutoCloseable {
    private final List<RefreshingManifest> opened = new CopyOnWriteArrayList<>();
    private final List<Consumer<AssetManifests>> users = new ArrayList<>();
    private AssetManifests current;

    /** Has no manifest yet; {@code rules} are without manifests. */
    ManifestsInUse(AssetManifests rules) {
        this.current = rules;
    }

    /** Opens a manifest, and asks it after those that were opened before. */
    synchronized void open(RefreshingManifest.Builder manifest, ManifestListener listener) throws IOException {
        int place = opened.size();
        RefreshingManifest open =
                manifest.listener(new Replacement(place, listener)).open();
        opened.add(open);
        List<Manifest> all = new ArrayList<>(current.all());
        all.add(open.get());
        current = current.with(all);
    }

    /**
     * Gives the manifests to a user: at once, and whenever one was replaced. What the user does delays only the thread
     * that reads manifests.
     *
     * @param user takes the manifests; is not called by two threads at once
     */
    public synchronized void giveTo(Consumer<AssetManifests> user) {
        users.add(user);
        user.accept(current);
    }

    private synchronized void replace(int place, Manifest fresh) {
        if (place == current.all().size()) { // it is being opened
            return;
        }
        List<Manifest> all = new ArrayList<>(current.all());
        all.set(place, fresh);
        current = current.with(all);
        users.forEach(user -> user.accept(current));
    }

    /** Returns how each is, also while one is replaced. */
    List<ManifestStatus> statuses() {
        return opened.stream().map(RefreshingManifest::status).toList();
    }

    @Override
    public void close() {
        opened.forEach(RefreshingManifest::close);
    }

    /** Replaces the manifest of one place, then tells another listener. */
    private final class Replacement implements ManifestListener {
        private final int place;
        private final ManifestListener listener;

        Replacement(int place, ManifestListener listener) {
            this.place = place;
            this.listener = listener;
        }

        @Override
        public void read(Manifest manifest) {
            replace(place, manifest);
            listener.read(manifest);
        }

        @Override
        public void opened(Manifest manifest) {
            listener.opened(manifest);
        }

        @Override
        public void refreshed(Manifest manifest) {
            listener.refreshed(manifest);
        }

        @Override
        public void unchanged(Manifest manifest) {
            listener.unchanged(manifest);
        }

        @Override
        public void failed(Manifest kept, Throwable cause) {
            listener.failed(kept, cause);
        }
    }
}
