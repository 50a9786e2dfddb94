package io.cdnurl.internal.version;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestStatus;
import io.cdnurl.manifest.RefreshingManifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The manifests that one or more endpoints use, kept fresh. When one was read again, the endpoints get all of them, on
 * the thread that read it: first each endpoint prepares, then all change over. If one cannot prepare, none changes, and
 * the refresh has failed. Thread-safe.
 */
public final class ManifestsInUse implements AutoCloseable {
    private final List<RefreshingManifest> opened = new CopyOnWriteArrayList<>();
    private final List<User> users = new ArrayList<>();
    private final Changeover changeover;
    private AssetManifests current;

    /** Has no manifest yet; {@code rules} are without manifests. */
    ManifestsInUse(AssetManifests rules, Changeover changeover) {
        this.current = rules;
        this.changeover = changeover;
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

    /** {@return the manifests in use now} */
    public synchronized AssetManifests current() {
        return current;
    }

    /**
     * Adds a user, which gets the manifests when one is replaced, and at once if it has others.
     *
     * @param user the user; not called by two threads at once
     */
    public synchronized void add(User user) {
        if (user.manifests() != current) {
            changeover.of(List.of(user), each -> each.prepare(current));
        }
        users.add(user);
    }

    private synchronized void replace(int place, Manifest fresh) {
        if (place == current.all().size()) { // it is being opened
            return;
        }
        List<Manifest> all = new ArrayList<>(current.all());
        all.set(place, fresh);
        AssetManifests next = current.with(all);
        changeover.of(users, user -> user.prepare(next));
        current = next;
    }

    /** Returns how each is, also while one is replaced. */
    List<ManifestStatus> statuses() {
        return opened.stream().map(RefreshingManifest::status).toList();
    }

    @Override
    public void close() {
        for (RefreshingManifest each : opened) {
            each.close();
        }
    }

    /** Uses manifests. */
    public interface User extends Changeover.User {
        /** {@return those that it uses now} */
        AssetManifests manifests();

        /**
         * Prepares to use others. It need not come to that: others may follow.
         *
         * @param next the manifests
         */
        void prepare(AssetManifests next);
    }
}
