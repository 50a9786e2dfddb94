package io.cdnurl;

import io.cdnurl.internal.text.Failure;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestSource;
import io.cdnurl.manifest.ManifestStatus;
import io.cdnurl.manifest.RefreshingManifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All manifests that the endpoints of a builder use, read and kept fresh. */
final class OpenManifests implements AutoCloseable {
    private final CdnSettings settings;
    /** By what an endpoint says of its manifests; those of all others under an empty text. */
    private final Map<String, List<RefreshingManifest>> byAddresses = new LinkedHashMap<>();

    OpenManifests(CdnSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns the manifests of an endpoint, which are read unless another endpoint uses them too.
     *
     * @throws ManifestUnavailableException if one cannot be read
     */
    AssetManifests of(StaticEndpoint endpoint) {
        String addresses = addresses(endpoint);
        List<RefreshingManifest> manifests = byAddresses.get(addresses);
        if (manifests == null) {
            manifests = new ArrayList<>();
            byAddresses.put(addresses, manifests); // before they are read, so that all are closed if one cannot be
            for (ManifestSource source : settings.manifests(endpoint)) {
                manifests.add(open(source));
            }
        }
        if (manifests.isEmpty()) {
            return AssetManifests.NONE;
        }
        long users = settings.staticEndpoints().stream()
                .filter(each -> addresses(each).equals(addresses))
                .count();
        return new AssetManifests(List.copyOf(manifests), users > 1, settings.manifestKeyPrefix());
    }

    private static String addresses(StaticEndpoint endpoint) {
        String own = endpoint.manifestUrl();
        return own == null ? "" : own;
    }

    private RefreshingManifest open(ManifestSource source) {
        try {
            return RefreshingManifest.builder(source, settings.manifestFormat())
                    .interval(settings.manifestRefresh())
                    .watch(settings.manifestWatch())
                    .listener(settings.manifestListener())
                    .orEmpty(settings.debug() || settings.manifestWatch())
                    .open();
        } catch (IOException | RuntimeException e) {
            close();
            throw unavailable(
                    source,
                    e,
                    "Check CDN_MANIFEST_URL and what is there; to go on without versions from it, set CDN_MANIFEST=false.");
        }
    }

    /** Reads another manifest, once. */
    Manifest read(ManifestSource source) {
        try (RefreshingManifest manifest =
                RefreshingManifest.builder(source, settings.manifestFormat()).open()) {
            return manifest.get();
        } catch (IOException | RuntimeException e) {
            throw unavailable(source, e, "Check its address and what is there.");
        }
    }

    private static ManifestUnavailableException unavailable(ManifestSource source, Exception e, String remedy) {
        return new ManifestUnavailableException(
                "The manifest at " + source + " cannot be read: " + Failure.of(e) + ". " + remedy, e);
    }

    List<ManifestStatus> statuses() {
        return byAddresses.values().stream()
                .flatMap(List::stream)
                .map(RefreshingManifest::status)
                .toList();
    }

    @Override
    public void close() {
        byAddresses.values().forEach(manifests -> manifests.forEach(RefreshingManifest::close));
    }
}
