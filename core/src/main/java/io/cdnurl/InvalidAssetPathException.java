package io.cdnurl;

import io.cdnurl.internal.text.Quoted;

/** The file name of an asset is refused: empty, absolute, or with segments that lead elsewhere. */
public final class InvalidAssetPathException extends CdnUrlException {
    private static final long serialVersionUID = 1L;

    /** The name, as it came. */
    private final String filename;

    InvalidAssetPathException(String filename, String reason) {
        super("The asset's file name " + Quoted.of(filename) + " is refused: " + reason
                + ". A file name is relative, like 'css/style.css'.");
        this.filename = filename;
    }

    /**
     * Returns the refused file name, as it came. It may hold anything: do not print it unescaped.
     *
     * @return the name
     */
    public String filename() {
        return filename;
    }
}
