package io.cdnurl;

import io.cdnurl.manifest.Manifest;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the manifests in use say of an asset, which holds until there is another manifest. */
final class ManifestVersioner implements AssetVersioner {
    private final AssetManifests manifests;
    private volatile InUse latest;

    ManifestVersioner(AssetManifests manifests) {
        this.manifests = manifests;
        this.latest = InUse.of(List.of(), manifests);
    }

    @Override
    public AssetVersion versionOf(Asset asset) {
        List<Manifest> asked = manifests.snapshot();
        InUse inUse = inUse(asked);
        AssetVersion version = manifests.find(asked, asset);
        return version != null
                ? version.whileTrue(inUse)
                : AssetVersion.missing(() -> manifests.reasonWithout(asset, asked))
                        .whileTrue(inUse);
    }

    private InUse inUse(List<Manifest> manifests) {
        InUse before = latest;
        if (before.are(manifests)) {
            return before;
        }
        InUse now = InUse.of(manifests, this.manifests);
        latest = now;
        return now;
    }

    /**
     * Whether a manifest, and those behind it, are still the ones in use. One for all versions from them, which are
     * remembered for long and must not keep the manifests they came from.
     */
    private static final class InUse extends WeakReference<Manifest> implements BooleanSupplier {
        private final Supplier<Manifest> current;
        private final @Nullable InUse further;

        private InUse(@Nullable Manifest manifest, Supplier<Manifest> current, @Nullable InUse further) {
            super(manifest);
            this.current = current;
            this.further = further;
        }

        static InUse of(List<Manifest> manifests, AssetManifests of) {
            InUse inUse = null;
            for (int i = of.inUse().size() - 1; i >= 0; i--) {
                inUse = new InUse(
                        manifests.isEmpty() ? null : manifests.get(i),
                        of.inUse().get(i),
                        inUse);
            }
            if (inUse == null) {
                throw new IllegalStateException("There is no manifest to ask.");
            }
            return inUse;
        }

        boolean are(List<Manifest> manifests) {
            InUse next = this;
            for (Manifest manifest : manifests) {
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
