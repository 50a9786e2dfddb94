package io.cdnurl;

import io.cdnurl.internal.version.Version;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The version of one asset: a name and a value for the URL's query, or a fingerprinted file name, or no version; or the
 * mark that the asset is missing. It also knows how long it may be used: as long as it is {@linkplain #isCurrent
 * current}, the URL that was written with it is answered from memory.
 *
 * <p>An {@link AssetVersioner} that delegates to another one can ask what a version says, and limit it in time:
 *
 * <pre>{@code
 * AssetVersion version = manifest.versionOf(asset);
 * return version.isMissing() ? AssetVersion.query("v", release).whileTrue(version::isCurrent) : version;
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface AssetVersion permits Version {
    /** {@return no version, for good: the URL stays as it is} */
    static AssetVersion none() {
        return Version.NONE;
    }

    /**
     * Returns a version that stands in the URL's query, for good.
     *
     * @param name its raw name, {@code v}
     * @param value its raw value
     * @return the version
     */
    static AssetVersion query(String name, String value) {
        return Version.query(name, value);
    }

    /**
     * Returns a version that stands in the file name, for good.
     *
     * @param filename the raw name of the fingerprinted file below the endpoint's folder, {@code css/style.3f2a9c.css},
     *     which takes the place of the asset's own in the URL
     * @return the version
     * @throws InvalidAssetPathException if the name is refused, because it leads out of the folder for instance
     */
    static AssetVersion fingerprinted(String filename) {
        Objects.requireNonNull(filename, "filename");
        return Version.fingerprinted(filename);
    }

    /**
     * Marks the asset, and so its version, as missing. The {@link MissingAssetPolicy} decides what becomes of it.
     *
     * @param reason what is missing where, in words that go on after "is missing:", without a full stop
     * @return the mark
     */
    static AssetVersion missing(String reason) {
        return Version.missing(reason);
    }

    /**
     * Marks the asset as missing, with a reason that takes time to find.
     *
     * @param reason gives what is missing where, as for {@link #missing(String)}; asked only if the reason is written
     * @return the mark
     */
    static AssetVersion missing(Supplier<String> reason) {
        return Version.missing(reason);
    }

    /**
     * Returns this version, limited in time.
     *
     * @param current asked at each call for the asset, so it must be fast and must not block; once it answers false,
     *     the versioner is asked again. It takes the place of a limit that this version already has
     * @return the new version
     */
    AssetVersion whileTrue(BooleanSupplier current);

    /** {@return whether this may still be used; false if the versioner is to be asked again} */
    boolean isCurrent();

    /** {@return whether the asset is missing} */
    boolean isMissing();

    /** {@return why the asset is missing, null if it is not} */
    @Nullable
    String missingReason();

    /** {@return the raw name of the version in the query, {@code v} for instance; null if it does not stand there} */
    @Nullable
    String queryName();

    /** {@return the raw value of the version in the query, null if it does not stand there} */
    @Nullable
    String queryValue();

    /**
     * Returns the file that takes the place of the asset's own in the URL.
     *
     * @return the file, raw, in the form of {@link io.cdnurl.manifest.Manifest#file}, or null
     */
    @Nullable
    String file();
}
