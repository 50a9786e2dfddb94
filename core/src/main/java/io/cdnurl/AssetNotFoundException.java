package io.cdnurl;

import io.cdnurl.internal.text.Quoted;

/**
 * The version of an asset was looked for and the asset is not there: no such file, or no such entry in the manifest.
 * Thrown under {@link MissingAssetPolicy#FAIL} only.
 */
public final class AssetNotFoundException extends CdnUrlException {
    private static final long serialVersionUID = 1L;

    /** The static endpoint's name. */
    private final String endpoint;

    /** The name below its folder. */
    private final String filename;

    private AssetNotFoundException(String endpoint, String filename, String message) {
        super(message);
        this.endpoint = endpoint;
        this.filename = filename;
    }

    /**
     * Makes the error of an asset.
     *
     * @param endpoint the static endpoint's name
     * @param filename the asset's name below the endpoint's folder
     * @param reason what is missing where, in words that go on after "is missing:", without a full stop
     * @return the error
     */
    public static AssetNotFoundException ofAsset(String endpoint, String filename, String reason) {
        return new AssetNotFoundException(
                endpoint,
                filename,
                "The asset " + Quoted.of(filename) + " of the static endpoint " + Quoted.of(endpoint) + " is missing: "
                        + reason
                        + ". Add or correct it, or set CDN_ON_MISSING to warn or ignore to get its URL without a"
                        + " version.");
    }

    /**
     * Makes the error of an entry point, whose name takes the place of a file's.
     *
     * @param endpoint the static endpoint's name
     * @param entry the name of the entry point
     * @param reason what is missing where, in words that go on after "is missing:", without a full stop
     * @return the error
     */
    public static AssetNotFoundException ofEntryPoint(String endpoint, String entry, String reason) {
        return new AssetNotFoundException(
                endpoint,
                entry,
                "The entry point " + Quoted.of(entry) + " of the static endpoint " + Quoted.of(endpoint)
                        + " is missing: " + reason
                        + ". Write one that can be used, or set CDN_ON_MISSING to warn or ignore to"
                        + " get a page without it.");
    }

    /**
     * Makes the error of an asset whose text is to be written into a page.
     *
     * @param endpoint the static endpoint's name
     * @param filename the asset's name below the endpoint's folder
     * @param reason what is missing where, in words that go on after "is missing:", without a full stop
     * @return the error
     */
    public static AssetNotFoundException ofText(String endpoint, String filename, String reason) {
        return new AssetNotFoundException(
                endpoint,
                filename,
                "The content of the file " + Quoted.of(filename) + " of the static endpoint " + Quoted.of(endpoint)
                        + " is missing: " + reason
                        + ". Add the file, or set CDN_ON_MISSING to warn or ignore to get a page without it.");
    }

    /** {@return the name of the static endpoint, {@code static} for instance} */
    public String endpoint() {
        return endpoint;
    }

    /** {@return the asset's file name, or the entry point's name, as the call gave it} */
    public String filename() {
        return filename;
    }
}
