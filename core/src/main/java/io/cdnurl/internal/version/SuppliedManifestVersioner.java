package io.cdnurl.internal.version;

import io.cdnurl.Asset;
import io.cdnurl.AssetVersioner;
import io.cdnurl.manifest.Manifest;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the manifest in use says of an asset, for those who change it themselves. A version may be used until another
 * manifest is in use. Thread-safe.
 */
public final class SuppliedManifestVersioner implements AssetVersioner {
    private final Supplier<Manifest> current;
    private final AssetManifests rules = new AssetManifests(List.of(), List.of(), "", false);
    private volatile InUse latest;

    /**
     * Asks the manifest in use.
     *
     * @param current gives it
     */
    public SuppliedManifestVersioner(Supplier<Manifest> current) {
        this.current = current;
        this.latest = new InUse(null, current);
    }

    @Override
    public Version versionOf(Asset asset) {
        Manifest manifest = current.get();
        Version version = manifests(manifest).find(asset);
        return (version != null ? version : Version.missing(() -> reasonForMissing(asset))).whileTrue(inUse(manifest));
    }

    /** Asks the manifest in use then: a version may be kept for long, and must not keep the manifest it came from. */
    private String reasonForMissing(Asset asset) {
        return manifests(current.get()).reasonForMissing(asset);
    }

    private AssetManifests manifests(Manifest manifest) {
        return rules.with(List.of(manifest));
    }

    private InUse inUse(Manifest manifest) {
        InUse before = latest;
        if (before.refersTo(manifest)) {
            return before;
        }
        InUse now = new InUse(manifest, current);
        latest = now;
        return now;
    }

    /** Tells whether a manifest is still in use. One object serves all versions from the same manifest. */
    private static final class InUse extends WeakReference<Manifest> implements BooleanSupplier {
        private final Supplier<Manifest> current;

        InUse(@Nullable Manifest manifest, Supplier<Manifest> current) {
            super(manifest);
            this.current = current;
        }

        @Override
        public boolean getAsBoolean() {
            return refersTo(current.get());
        }
    }
}
