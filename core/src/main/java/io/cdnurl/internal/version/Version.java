package io.cdnurl.internal.version;

import io.cdnurl.AssetVersion;
import io.cdnurl.InvalidAssetPathException;
import io.cdnurl.internal.file.AssetFileName;
import io.cdnurl.internal.file.ProducedFile;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The only {@link AssetVersion}, with what users need not know. Immutable and thread-safe. */
public final class Version implements AssetVersion {
    /** No version, for good. */
    public static final Version NONE = new Version(null, null, null, null, null, null, false);

    private static final Object UNKNOWN_STATE = new Object();

    private final @Nullable String queryName;
    private final @Nullable String queryValue;
    private final @Nullable ProducedFile produced;
    /** Null if it is not missing. */
    private final @Nullable Supplier<String> missingReason;
    /** Null if it may be used for good. */
    private final @Nullable BooleanSupplier current;
    /** Null if it does not change with the asset's own file. */
    private final @Nullable Object fileState;
    /** Whether it was found by looking at the asset, though its file may have no other name. */
    private final boolean isOfAsset;

    private Version(
            @Nullable String queryName,
            @Nullable String queryValue,
            @Nullable ProducedFile produced,
            @Nullable Supplier<String> missingReason,
            @Nullable BooleanSupplier current,
            @Nullable Object fileState,
            boolean isOfAsset) {
        this.queryName = queryName;
        this.queryValue = queryValue;
        this.produced = produced;
        this.missingReason = missingReason;
        this.current = current;
        this.fileState = fileState;
        this.isOfAsset = isOfAsset;
    }

    /**
     * Returns a version in the query, for good.
     *
     * @param name its raw name
     * @param value its raw value
     * @return the version
     */
    public static Version query(String name, String value) {
        return query(name, value, false);
    }

    private static Version query(String name, String value, boolean isOfAsset) {
        return new Version(
                Objects.requireNonNull(name, "name"),
                Objects.requireNonNull(value, "value"),
                null,
                null,
                null,
                null,
                isOfAsset);
    }

    /** Returns the checksum that a manifest lists for an asset, for good. */
    static Version checksum(String checksum) {
        return query("c", checksum, true);
    }

    /**
     * Returns a version in the file name, for good.
     *
     * @param filename the raw name of the fingerprinted file below the endpoint's folder
     * @return the version
     * @throws InvalidAssetPathException if the name is refused
     */
    public static Version fingerprinted(String filename) {
        AssetFileName.check(filename);
        return produced(ProducedFile.inFolder(filename));
    }

    /** Returns a version in the name of the file that a bundler made, wherever that is, for good. */
    static Version produced(ProducedFile file) {
        return new Version(null, null, file, null, null, null, false);
    }

    /**
     * Marks the asset as missing.
     *
     * @param reason what is missing where
     * @return the mark
     */
    public static Version missing(String reason) {
        Objects.requireNonNull(reason, "reason");
        return missing(() -> reason);
    }

    /**
     * Marks the asset as missing.
     *
     * @param reason gives what is missing where
     * @return the mark
     */
    public static Version missing(Supplier<String> reason) {
        return new Version(null, null, null, Objects.requireNonNull(reason, "reason"), null, null, false);
    }

    @Override
    public Version whileTrue(BooleanSupplier condition) {
        return limitedBy(Objects.requireNonNull(condition, "current"), isOfAsset || queryName != null);
    }

    /** {@return this version, current while others are that were asked for before} */
    Version afterOthers(BooleanSupplier areCurrent) {
        return limitedBy(areCurrent, isOfAsset);
    }

    private Version limitedBy(BooleanSupplier limit, boolean isOfAssetThen) {
        return new Version(queryName, queryValue, produced, missingReason, limit, fileState, isOfAssetThen);
    }

    /** {@return this version, as one that changes with the asset's own file} */
    Version ofFile() {
        return inFileState(UNKNOWN_STATE);
    }

    /**
     * {@return this version, as that of the asset's own file in one state}
     *
     * @param state what {@link io.cdnurl.AssetFolder#stamp} says of the file; null if it is not known
     */
    public Version inFileState(@Nullable Object state) {
        return new Version(
                queryName,
                queryValue,
                produced,
                missingReason,
                current,
                state == null ? UNKNOWN_STATE : state,
                isOfAsset);
    }

    /** {@return the state of the asset's own file that it is of; null if it does not change with that file} */
    public @Nullable Object fileState() {
        return fileState;
    }

    @Override
    public boolean isCurrent() {
        return current == null || current.getAsBoolean();
    }

    /** {@return what {@link #isCurrent} asks; null if it may be used for good} */
    public @Nullable BooleanSupplier current() {
        return current;
    }

    @Override
    public boolean isMissing() {
        return missingReason != null;
    }

    @Override
    public @Nullable String missingReason() {
        return missingReason == null ? null : missingReason.get();
    }

    /** {@return whether it was found by looking at the asset; false if it is missing, or the same for every name} */
    public boolean isOfAsset() {
        return isOfAsset || produced != null;
    }

    @Override
    public @Nullable String queryName() {
        return queryName;
    }

    @Override
    public @Nullable String queryValue() {
        return queryValue;
    }

    @Override
    public @Nullable String file() {
        return produced == null ? null : produced.toString();
    }

    /** {@return the file that takes the place of the asset's own, or null} */
    public @Nullable ProducedFile produced() {
        return produced;
    }

    /** {@return the file of this version, and nothing of its query; no version if there is no file} */
    public Version withoutQuery() {
        return queryName == null && missingReason == null ? this : withoutAnything();
    }

    /** {@return no version, for as long as this one may be used} */
    public Version withoutAnything() {
        return current == null ? NONE : NONE.whileTrue(current);
    }

    /** {@return what is worth remembering: everything but a reason, and what the reason refers to} */
    public Version withoutReason() {
        return missingReason == null
                ? this
                : new Version(null, null, null, () -> "it is missing", current, fileState, false);
    }

    /**
     * {@return whether both lead to the same URL}
     *
     * @param other another version of the same asset
     */
    public boolean isSameAs(Version other) {
        return Objects.equals(queryName, other.queryName)
                && Objects.equals(queryValue, other.queryValue)
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
