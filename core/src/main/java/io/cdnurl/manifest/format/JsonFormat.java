package io.cdnurl.manifest.format;

import java.io.IOException;

/** A format in JSON: told by the document's first members, read from a cursor. */
interface JsonFormat {
    /** What the format is called. */
    String name();

    /** Whether the document is of this format, or is meant to be. */
    boolean fits(Sketch sketch);

    /** Reads the document, which stands at its start, to its last member. */
    void read(Json json, Listing into) throws IOException;
}
