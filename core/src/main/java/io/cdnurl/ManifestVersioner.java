package io.cdnurl;

import io.cdnurl.manifest.Manifest;
import java.util.Objects;
import java.util.function.Supplier;

/** The checksum from the manifest in use, which holds until there is another manifest. */
final class ManifestVersioner implements AssetVersioner {
    private final Supplier<Manifest> current;

    ManifestVersioner(Supplier<Manifest> current) {
        this.current = Objects.requireNonNull(current, "current");
    }

    @Override
    public AssetVersion versionOf(Asset asset) {
        Manifest manifest = current.get();
        String path = asset.path();
        String checksum = manifest.checksum(path);
        AssetVersion version = checksum == null
                ? AssetVersion.missing("no entry " + Quoted.of(path) + " among the " + manifest.size() + " of "
                        + manifest.description())
                : AssetVersion.query("c", checksum);
        return version.whileTrue(() -> current.get() == manifest);
    }
}
