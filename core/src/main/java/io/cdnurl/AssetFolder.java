package io.cdnurl;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the files of a static endpoint are. Names were checked before they come here. */
sealed interface AssetFolder permits ClasspathFolder, DirectoryFolder {
    /** The time a file was last modified, null if there is none. */
    @Nullable
    Instant lastModified(String filename) throws IOException;

    /** What is another one as soon as a file's bytes are others, as far as can be seen from outside; null if there is none. */
    default @Nullable Object stamp(String filename) throws IOException {
        return lastModified(filename);
    }

    /** The bytes of a file, null if there is none. Close the stream. */
    @Nullable
    InputStream open(String filename) throws IOException;

    /** Whether there is such a place; true where that cannot be determined. */
    boolean isReachable();
}
