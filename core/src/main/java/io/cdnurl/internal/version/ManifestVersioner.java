package io.cdnurl.internal.version;

import io.cdnurl.Asset;
import io.cdnurl.AssetVersioner;
import io.cdnurl.manifest.Manifest;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the manifests in use say of an asset. It may be used until another manifest comes into use. Thread-safe. */
public final class ManifestVersioner implements AssetVersioner {
    private final AssetManifests manifests;
    private volatile InUse latest;

    /**
     * Asks manifests.
     *
     * @param manifests the manifests, at least one
     */
    public ManifestVersioner(AssetManifests manifests) {
        this.manifests = manifests;
        this.latest = InUse.of(List.of(), manifests);
    }

    @Override
    public Version versionOf(Asset asset) {
        List<Manifest> asked = manifests.snapshot();
        InUse inUse = inUse(asked);
        Version version = manifests.find(asked, asset);
        return version != null
                ? version.whileTrue(inUse)
                : Version.missing(() -> manifests.reasonForMissing(asset)).whileTrue(inUse);
    }

    private InUse inUse(List<Manifest> asked) {
        InUse before = latest;
        if (before.refersToAll(asked)) {
            return before;
        }
        InUse now = InUse.of(asked, manifests);
        latest = now;
        return now;
    }

    /**
     * Tells whether a manifest, and those behind it, are still in use. One object serves all versions from the same
     * manifests: versions are remembered for long, and must not keep the manifests that they came from.
     */
    private static final class InUse extends WeakReference<Manifest> implements BooleanSupplier {
        private final Supplier<Manifest> current;
        private final @Nullable InUse further;

        private InUse(@Nullable Manifest manifest, Supplier<Manifest> current, @Nullable InUse further) {
            super(manifest);
            this.current = current;
            this.further = further;
        }

        static InUse of(List<Manifest> asked, AssetManifests manifests) {
            List<Supplier<Manifest>> suppliers = manifests.suppliers();
            InUse inUse = null;
            for (int i = suppliers.size() - 1; i >= 0; i--) {
                inUse = new InUse(asked.isEmpty() ? null : asked.get(i), suppliers.get(i), inUse);
            }
            if (inUse == null) {
                throw new IllegalStateException("There is no manifest to ask.");
            }
            return inUse;
        }

        boolean refersToAll(List<Manifest> asked) {
            InUse next = this;
            for (Manifest manifest : asked) {
                if (next == null || !next.refersTo(manifest)) {
                    return false;
                }
                next = next.further;
            }
            return true;
        }

        @Override
        public boolean getAsBoolean() {
            return refersTo(current.get()) && (further == null || further.getAsBoolean());
        }
    }
}
