package io.cdnurl.internal.version;

import io.cdnurl.Asset;
import io.cdnurl.AssetVersioner;

/** What manifests say of an asset, for good. Immutable and thread-safe. */
public final class ManifestVersioner implements AssetVersioner {
    private final AssetManifests manifests;

    /**
     * Asks manifests.
     *
     * @param manifests the manifests
     */
    public ManifestVersioner(AssetManifests manifests) {
        this.manifests = manifests;
    }

    @Override
    public Version versionOf(Asset asset) {
        Version version = manifests.find(asset);
        return version != null ? version : Version.missing(() -> manifests.reasonForMissing(asset));
    }
}
