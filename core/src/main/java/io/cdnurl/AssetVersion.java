package io.cdnurl;

import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
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
    private final @Nullable ProducedFile produced;
    /** Null where it is not missing. */
    private final @Nullable Supplier<String> missingReason;
    /** Null where it holds for good. */
    private final @Nullable BooleanSupplier current;

    private AssetVersion(
            @Nullable String queryName,
            String queryValue,
            @Nullable ProducedFile produced,
            @Nullable Supplier<String> missingReason,
            @Nullable BooleanSupplier current) {
        this.queryName = queryName;
        this.queryValue = queryValue;
        this.produced = produced;
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
        return produced(ProducedFile.inFolder(filename));
    }

    /** A version that stands in the name of the file that a bundler made, wherever that is, for good. */
    static AssetVersion produced(ProducedFile file) {
        return new AssetVersion(null, "", file, null, null);
    }

    /**
     * Marks the asset, and so its version, as missing. The {@link MissingAssetPolicy} decides what becomes of it.
     *
     * @param reason what is missing where, in words that go on after "is missing:", without a full stop
     * @return the mark
     */
    public static AssetVersion missing(String reason) {
        Objects.requireNonNull(reason, "reason");
        return missing(() -> reason);
    }

    /** The same, with a reason that is only put into words where somebody wants to know it. */
    static AssetVersion missing(Supplier<String> reason) {
        return new AssetVersion(null, "", null, reason, null);
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
                queryName, queryValue, produced, missingReason, Objects.requireNonNull(current, "current"));
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

    /** The file that takes the place of the asset's own, null if there is none. */
    @Nullable
    ProducedFile produced() {
        return produced;
    }

    boolean isMissing() {
        return missingReason != null;
    }

    /** Why it is missing; only asked where it is. */
    String missingReason() {
        return missingReason == null ? "" : missingReason.get();
    }

    /** What is worth remembering: everything but a reason and what that holds on to. */
    AssetVersion withoutReason() {
        return missingReason == null ? this : new AssetVersion(null, "", null, () -> "it is missing", current);
    }

    /** Whether both lead to the same URL. */
    boolean isSameAs(AssetVersion other) {
        return Objects.equals(queryName, other.queryName)
                && queryValue.equals(other.queryValue)
                && Objects.equals(produced, other.produced)
                && isMissing() == other.isMissing();
    }

    @Override
    public String toString() {
        if (missingReason != null) {
            return "missing: " + missingReason();
        }
        if (produced != null) {
            return "fingerprinted: " + produced.path();
        }
        return queryName == null ? "no version" : queryName + "=" + queryValue;
    }
}
