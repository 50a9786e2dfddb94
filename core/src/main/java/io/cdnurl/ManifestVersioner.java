package io.cdnurl;

import io.cdnurl.manifest.Manifest;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The checksum from the manifest in use, which holds until there is another manifest. */
final class ManifestVersioner implements AssetVersioner {
    private final Supplier<Manifest> current;
    private volatile InUse latest;

    ManifestVersioner(Supplier<Manifest> current) {
        this.current = Objects.requireNonNull(current, "current");
        this.latest = new InUse(null, current);
    }

    @Override
    public AssetVersion versionOf(Asset asset) {
        Manifest manifest = current.get();
        InUse inUse = inUse(manifest);
        String path = asset.path();
        String checksum = manifest.checksum(path);
        AssetVersion version = checksum == null
                ? AssetVersion.missing("there is no entry " + Quoted.of(path) + " among the " + manifest.size() + " of "
                        + manifest.description())
                : AssetVersion.query("c", checksum);
        return version.whileTrue(inUse);
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

    /**
     * Whether a manifest is still the one in use. One for all versions from it, which are remembered for long and must not
     * keep the manifest they came from.
     */
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
