package io.cdnurl;

import io.cdnurl.internal.version.ContentHashVersioner;
import io.cdnurl.internal.version.FirstOfVersioner;
import io.cdnurl.internal.version.LastModifiedVersioner;
import io.cdnurl.internal.version.SuppliedManifestVersioner;
import io.cdnurl.manifest.Manifest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Tells the version of an asset. It changes whenever the content of the asset changes. The settings choose one of the
 * kinds below. A team with versions of its own implements this interface and passes it to
 * {@link CdnSettings.Builder#versioner(AssetVersioner)}.
 *
 * <p>The thread that renders asks for a version: the first time for a name, and again when the answer is
 * {@linkplain AssetVersion#isCurrent() no longer current}. The thread that refreshes a manifest asks
 * {@linkplain CdnSettings.Builder#manifestFallback fallbacks} for the names in use. Implementations must be thread-safe
 * and should not block.
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

    /** {@return the versioner that gives no asset a version} */
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
     * @param maxAge about how long a time is used before the file system is asked again; zero asks at every call
     * @return the versioner
     */
    static AssetVersioner lastModified(Duration maxAge) {
        Objects.requireNonNull(maxAge, "maxAge");
        return LastModifiedVersioner.of(maxAge);
    }

    /**
     * Returns the versioner that gives an asset the start of its file's SHA-256 hash in hexadecimal digits, as {@code
     * ?c=}. The thread that renders reads the file the first time, and again when its
     * {@linkplain AssetFolder#stamp stamp} has changed.
     *
     * @param maxAge about how long a hash is used before the file system is asked again; zero asks at every call
     * @return the versioner
     */
    static AssetVersioner contentHash(Duration maxAge) {
        Objects.requireNonNull(maxAge, "maxAge");
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
        Objects.requireNonNull(current, "current");
        return new SuppliedManifestVersioner(current);
    }

    /**
     * Returns the versioner that asks one after another, and takes the first version that is not
     * {@linkplain AssetVersion#missing missing}.
     *
     * @param first is asked first
     * @param others are asked in their order, as long as the asset is missing
     * @return the versioner
     */
    static AssetVersioner firstOf(AssetVersioner first, AssetVersioner... others) {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(others, "others");
        return new FirstOfVersioner(first, List.of(others));
    }
}
