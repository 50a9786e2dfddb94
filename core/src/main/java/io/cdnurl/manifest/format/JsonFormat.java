package io.cdnurl.manifest.format;

import java.io.IOException;

/** A format in JSON: recognized by the first members of a document, and read in one pass. */
interface JsonFormat {
    /** {@return the name of the format} */
    String name();

    /** Whether the document is of this format, even if it has a fault. */
    boolean fits(Sketch sketch);

    /**
     * Whether the files may lack the path in front of them that stands in a member of its own, or may have webpack's
     * {@code auto} in front: see {@link PublicPath}. If not, the files are taken as they are.
     */
    default boolean hasPublicPath() {
        return false;
    }

    /** Reads the document from its start to its last member. */
    void read(Json json, Listing into) throws IOException;
}
