package io.cdnurl;

import io.cdnurl.manifest.Manifest;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Tells the version of an asset, which changes whenever its bytes do. The settings choose one of the kinds below; a
 * team with versions of its own implements this and passes it to
 * {@link CdnSettings.Builder#versioner(AssetVersioner)}.
 *
 * <p>It is asked on the thread that renders, the first time for a name and again when the answer is
 * {@linkplain AssetVersion#isCurrent() no longer current}. Implementations must be thread-safe and should not block.
 */
@FunctionalInterface
public interface AssetVersioner {
    /**
     * Tells the version of an asset.
     *
     * @param asset the asset
     * @return its version, which may be {@linkplain AssetVersion#missing missing}
     */
    AssetVersion versionOf(Asset asset);

    /**
     * Returns the versioner that gives no asset a version.
     *
     * @return one that answers {@link AssetVersion#none()}
     */
    static AssetVersioner none() {
        return asset -> AssetVersion.none();
    }

    /**
     * Returns the versioner that gives every asset the same version, as {@code ?v=}.
     *
     * @param version the raw version
     * @return the versioner
     */
    static AssetVersioner fixed(String version) {
        AssetVersion fixed = AssetVersion.query("v", version);
        return asset -> fixed;
    }

    /**
     * Returns the versioner that gives an asset its file's modification time in whole seconds since 1970, as
     * {@code ?t=}.
     *
     * @param maxAge about how long a time may be answered again before the file system is asked; zero asks at every call
     * @return the versioner
     */
    static AssetVersioner lastModified(Duration maxAge) {
        return LastModifiedVersioner.of(maxAge);
    }

    /**
     * Returns the versioner that gives an asset the checksum that a manifest lists for its {@linkplain Asset#path()
     * path}, as {@code ?c=}.
     *
     * @param current gives the manifest in use now; another object than before means that versions may have changed
     * @return the versioner
     */
    static AssetVersioner manifest(Supplier<Manifest> current) {
        return new ManifestVersioner(current);
    }
}
