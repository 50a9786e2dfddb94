package io.cdnurl;

/**
 * What becomes of an asset whose file or whose entry in the manifest is missing, so that it has no version.
 * {@link #FAIL} is the default. What has no URL of its own, an entry point or a text in a page, is left out under the
 * others.
 */
public enum MissingAssetPolicy {
    /** The call ends in an {@link AssetNotFoundException}. */
    FAIL,
    /**
     * The URL is written without a version, in tags too. The logger {@code io.cdnurl.CdnUrlBuilder} warns once for each
     * name; for a name of more than 256 characters, which is not remembered, at each call.
     */
    WARN,
    /**
     * {@code url_for} writes the URL without a version. A tag is left out if the asset does not
     * {@linkplain CdnUrlBuilder#assetExists exist}.
     */
    IGNORE
}
