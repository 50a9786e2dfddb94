package io.cdnurl;

import io.cdnurl.internal.version.AssetManifests;
import io.cdnurl.internal.version.ContentHashVersioner;
import io.cdnurl.internal.version.FirstOfVersioner;
import io.cdnurl.internal.version.LastModifiedVersioner;
import io.cdnurl.internal.version.ManifestVersioner;
import io.cdnurl.manifest.Manifest;
import java.time.Duration;
import java.util.List;
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
     * @param maxAge about how long a time may be answered again before the file system is asked; zero asks at every
     *     call
     * @return the versioner
     */
    static AssetVersioner lastModified(Duration maxAge) {
        return LastModifiedVersioner.of(maxAge);
    }

    /**
     * Returns the versioner that gives an asset the start of its file's SHA-256 hash in hexadecimal digits, as {@code
     * ?c=}. A file is read when it is asked for the first time, on the thread that renders, and again when its
     * modification time has changed.
     *
     * @param maxAge about how long a hash may be answered again before the file system is asked; zero asks at every
     *     call
     * @return the versioner
     */
    static AssetVersioner contentHash(Duration maxAge) {
        return ContentHashVersioner.of(maxAge);
    }

    /**
     * Returns the versioner that gives an asset what a manifest says of it: the checksum listed for its
     * {@linkplain Asset#path() path}, as {@code ?c=}, or the file that a bundler made for its path or its file name.
     *
     * @param current gives the manifest in use now; another object than before means that versions may have changed
     * @return the versioner
     */
    static AssetVersioner manifest(Supplier<Manifest> current) {
        return new ManifestVersioner(AssetManifests.ofOne(current));
    }

    /**
     * Returns the versioner that asks one after another, and takes the first version that is not
     * {@linkplain AssetVersion#missing missing}.
     *
     * @param first who is asked first
     * @param others who is asked if it is missing there
     * @return the versioner
     */
    static AssetVersioner firstOf(AssetVersioner first, AssetVersioner... others) {
        return new FirstOfVersioner(first, List.of(others));
    }
}
