package io.cdnurl.manifest;

import java.io.IOException;

/** A source that can be looked at for next to nothing, without reading it. */
interface WatchableSource extends ManifestSource {
    /**
     * Looks at it. The validators of content are those of the state that it was read in.
     *
     * @throws IOException if it is not there, or hidden
     */
    FileState look() throws IOException;
}
