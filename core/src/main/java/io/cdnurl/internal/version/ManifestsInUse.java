package io.cdnurl.internal.version;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestStatus;
import io.cdnurl.manifest.RefreshingManifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The manifests that one or more endpoints use, kept fresh. When one was read again, the endpoints get all of them, on
 * the thread that read it: first each endpoint prepares, then all change over. If one cannot prepare, none changes, and
 * the refresh has failed. Thread-safe.
 */
public final class ManifestsInUse implements AutoCloseable {
    private final List<RefreshingManifest> opened = new CopyOnWriteArrayList<>();
    private final List<Function<AssetManifests, Runnable>> users = new ArrayList<>();
    private AssetManifests current;

    /** Has no manifest yet; {@code rules} are without manifests. */
    ManifestsInUse(AssetManifests rules) {
        this.current = rules;
    }

    /** Opens a manifest, and asks it after those that were opened before. */
    synchronized void open(RefreshingManifest.Builder manifest) throws IOException {
        int place = opened.size();
        RefreshingManifest open =
                manifest.beforeUse(fresh -> replace(place, fresh)).open();
        opened.add(open);
        List<Manifest> all = new ArrayList<>(current.all());
        all.add(open.get());
        current = current.with(all);
    }

    /**
     * Gives the manifests to a user: at once, and whenever one was replaced.
     *
     * @param user prepares to use manifests, and returns what changes over to them, which must not fail; not called by
     *     two threads at once
     */
    public synchronized void giveTo(Function<AssetManifests, Runnable> user) {
        user.apply(current).run();
        users.add(user);
    }

    private synchronized void replace(int place, Manifest fresh) {
        if (place == current.all().size()) { // it is being opened
            return;
        }
        List<Manifest> all = new ArrayList<>(current.all());
        all.set(place, fresh);
        AssetManifests next = current.with(all);
        List<Runnable> changes = users.stream().map(user -> user.apply(next)).toList();
        current = next;
        changes.forEach(Runnable::run);
    }

    /** Returns how each is, also while one is replaced. */
    List<ManifestStatus> statuses() {
        return opened.stream().map(RefreshingManifest::status).toList();
    }

    @Override
    public void close() {
        opened.forEach(RefreshingManifest::close);
    }
}
