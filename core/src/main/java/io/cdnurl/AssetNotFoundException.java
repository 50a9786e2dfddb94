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

    AssetNotFoundException(Asset asset, String reason) {
        super("The asset " + Quoted.of(asset.filename()) + " of the static endpoint "
                + Quoted.of(asset.endpoint().name()) + " is missing: " + reason
                + ". Add it, or set CDN_ON_MISSING to warn or ignore to get its URL without a version.");
        this.endpoint = asset.endpoint().name();
        this.filename = asset.filename();
    }

    /** An entry point is missing, whose name takes the place of a file's. */
    AssetNotFoundException(StaticEndpoint endpoint, String entry, String reason) {
        super("The entry point " + Quoted.of(entry) + " of the static endpoint " + Quoted.of(endpoint.name())
                + " is missing: " + reason
                + ". Write one that is there, or set CDN_ON_MISSING to warn or ignore to get a page"
                + " without it.");
        this.endpoint = endpoint.name();
        this.filename = entry;
    }

    /**
     * Returns the name of the static endpoint.
     *
     * @return the name, {@code static} for instance
     */
    public String endpoint() {
        return endpoint;
    }

    /**
     * Returns the asset's file name, or the entry point's, as the call gave it.
     *
     * @return the name below the endpoint's folder
     */
    public String filename() {
        return filename;
    }
}
