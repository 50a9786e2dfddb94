package io.cdnurl;

import io.cdnurl.manifest.ManifestContent;
import io.cdnurl.manifest.ManifestSource;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A manifest that is another one for each build that was added, one at each refresh, and unchanged after the last. */
public final class QueuedBuilds implements ManifestSource {
    private final Queue<String> manifests = new ConcurrentLinkedQueue<>();

    /** Has no build yet. */
    public QueuedBuilds() {}

    /** Adds a build. */
    public void add(String manifest) {
        manifests.add(manifest);
    }

    @Override
    public @Nullable ManifestContent fetch(Map<String, String> validators) {
        String manifest = manifests.poll();
        return manifest == null ? null : new ManifestContent(manifest.getBytes(StandardCharsets.UTF_8), Map.of());
    }
}
