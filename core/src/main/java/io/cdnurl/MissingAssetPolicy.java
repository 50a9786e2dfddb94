package io.cdnurl;

/**
 * What becomes of an asset whose version cannot be determined, because its file or its manifest entry is not there.
 * {@link #FAIL} is the default.
 */
public enum MissingAssetPolicy {
    /** The call ends in an {@link AssetNotFoundException}. */
    FAIL,
    /**
     * A warning, once a name (at each call for names of over 256 characters, which are not remembered), in the log of
     * {@code io.cdnurl.CdnUrlBuilder}; the URL is written without a version.
     */
    WARN,
    /** The URL is written without a version. */
    IGNORE
}
