package io.cdnurl;

/**
 * What becomes of an asset without a version, because its file or its entry in the manifest is missing.
 * {@link #FAIL} is the default.
 */
public enum MissingAssetPolicy {
    /** The call ends in an {@link AssetNotFoundException}. */
    FAIL,
    /**
     * The URL is written without a version. The logger {@code io.cdnurl.CdnUrlBuilder} warns once for each name; for a
     * name of more than 256 characters, which is not remembered, at each call.
     */
    WARN,
    /** The URL is written without a version. */
    IGNORE
}
