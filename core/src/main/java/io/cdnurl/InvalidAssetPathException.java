package io.cdnurl;

import io.cdnurl.internal.text.Quoted;

/** The file name of an asset is refused: it is empty or absolute, or has segments that lead elsewhere. */
public final class InvalidAssetPathException extends CdnUrlException {
    private static final long serialVersionUID = 1L;

    /** The name, as it came. */
    private final String filename;

    /**
     * Makes the error.
     *
     * @param filename the refused name
     * @param reason why it is refused, in words that go on after "is refused:", without a full stop
     */
    public InvalidAssetPathException(String filename, String reason) {
        super("The asset's file name " + Quoted.of(filename) + " is refused: " + reason
                + ". A file name is relative, like 'css/style.css'.");
        this.filename = filename;
    }

    /** {@return the refused file name, as it came; it may hold anything, so do not print it unescaped} */
    public String filename() {
        return filename;
    }
}
