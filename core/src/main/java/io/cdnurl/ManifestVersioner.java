package io.cdnurl;

import io.cdnurl.manifest.Manifest;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.function.Supplier;

/** The checksum from the manifest in use, which holds until there is another manifest. */
final class ManifestVersioner implements AssetVersioner {
    private final Supplier<Manifest> current;

    /** Versions are remembered for long, and must not keep the manifest they came from. */
    private volatile WeakReference<Manifest> latest = new WeakReference<>(null);

    ManifestVersioner(Supplier<Manifest> current) {
        this.current = Objects.requireNonNull(current, "current");
    }

    @Override
    public AssetVersion versionOf(Asset asset) {
        Manifest manifest = current.get();
        WeakReference<Manifest> origin = referenceTo(manifest);
        String path = asset.path();
        String checksum = manifest.checksum(path);
        AssetVersion version = checksum == null
                ? AssetVersion.missing("there is no entry " + Quoted.of(path) + " among the " + manifest.size() + " of "
                        + manifest.description())
                : AssetVersion.query("c", checksum);
        return version.whileTrue(() -> origin.refersTo(current.get()));
    }

    private WeakReference<Manifest> referenceTo(Manifest manifest) {
        WeakReference<Manifest> reference = latest;
        if (!reference.refersTo(manifest)) {
            reference = new WeakReference<>(manifest);
            latest = reference;
        }
        return reference;
    }
}
