package io.cdnurl;

import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The version of one asset: nothing, or a name and a value for the URL's query, or a fingerprinted file name; or a mark
 * that the asset is missing.
 * It also knows for how long it holds: as long as it is current, the URL it led to is answered from memory.
 *
 * <p>Immutable and thread-safe.
 */
public final class AssetVersion {
    private static final AssetVersion NONE = new AssetVersion(null, "", null, null, null);

    private final @Nullable String queryName;
    private final String queryValue;
    private final @Nullable String fingerprinted;
    private final @Nullable String missingReason;
    /** Null where it holds for good. */
    private final @Nullable BooleanSupplier current;

    private AssetVersion(
            @Nullable String queryName,
            String queryValue,
            @Nullable String fingerprinted,
            @Nullable String missingReason,
            @Nullable BooleanSupplier current) {
        this.queryName = queryName;
        this.queryValue = queryValue;
        this.fingerprinted = fingerprinted;
        this.missingReason = missingReason;
        this.current = current;
    }

    /**
     * Returns no version, for good.
     *
     * @return a version that leaves the URL as it is
     */
    public static AssetVersion none() {
        return NONE;
    }

    /**
     * Returns a version that stands in the URL's query, for good.
     *
     * @param name its raw name, {@code v}
     * @param value its raw value
     * @return the version
     */
    public static AssetVersion query(String name, String value) {
        return new AssetVersion(
                Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"), null, null, null);
    }

    /**
     * Returns a version that stands in the file name, for good.
     *
     * @param filename the raw name of the fingerprinted file below the endpoint's folder, {@code css/style.3f2a9c.css},
     *     which takes the place of the asset's own in the URL
     * @return the version
     * @throws InvalidAssetPathException if the name is refused, because it leads out of the folder for instance
     */
    public static AssetVersion fingerprinted(String filename) {
        AssetFileName.check(filename);
        return new AssetVersion(null, "", filename, null, null);
    }

    /**
     * Marks the asset, and so its version, as missing. The {@link MissingAssetPolicy} decides what becomes of it.
     *
     * @param reason what is missing where, in words that go on after "is missing:", without a full stop
     * @return the mark
     */
    public static AssetVersion missing(String reason) {
        return new AssetVersion(null, "", null, Objects.requireNonNull(reason, "reason"), null);
    }

    /**
     * Returns this version, limited in time.
     *
     * @param current asked at each call for the asset, so it must be fast and must not block; once it answers false, the
     *     versioner is asked again
     * @return the new version
     */
    public AssetVersion whileTrue(BooleanSupplier current) {
        return new AssetVersion(
                queryName, queryValue, fingerprinted, missingReason, Objects.requireNonNull(current, "current"));
    }

    /**
     * Returns whether this may still be used.
     *
     * @return false if the versioner is to be asked again
     */
    public boolean isCurrent() {
        return current == null || current.getAsBoolean();
    }

    /** What {@link #isCurrent} asks; null where it holds for good. */
    @Nullable
    BooleanSupplier current() {
        return current;
    }

    @Nullable
    String queryName() {
        return queryName;
    }

    String queryValue() {
        return queryValue;
    }

    /** The file name on the CDN of an asset with this name. */
    String filenameOr(String filename) {
        return fingerprinted != null ? fingerprinted : filename;
    }

    @Nullable
    String missingReason() {
        return missingReason;
    }

    /** Whether both lead to the same URL. */
    boolean isSameAs(AssetVersion other) {
        return Objects.equals(queryName, other.queryName)
                && queryValue.equals(other.queryValue)
                && Objects.equals(fingerprinted, other.fingerprinted)
                && Objects.equals(missingReason, other.missingReason);
    }

    @Override
    public String toString() {
        if (missingReason != null) {
            return "missing: " + missingReason;
        }
        if (fingerprinted != null) {
            return "fingerprinted: " + fingerprinted;
        }
        return queryName == null ? "no version" : queryName + "=" + queryValue;
    }
}
