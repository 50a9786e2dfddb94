package io.cdnurl.manifest;

import io.cdnurl.internal.file.FileState;
import java.io.IOException;

/** A source whose state is cheap to look at, without reading it. */
interface WatchableSource extends ManifestSource {
    /**
     * Returns the current state. Content has the validators of the state in which it was read.
     *
     * @throws IOException if it is missing or may not be looked at
     */
    FileState look() throws IOException;
}
