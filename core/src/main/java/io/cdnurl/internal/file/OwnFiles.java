package io.cdnurl.internal.file;

import io.cdnurl.AssetFolder;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A folder that can tell its own files from those that symbolic links in it lead to. */
interface OwnFiles extends AssetFolder {
    /**
     * Opens a file of the folder itself. The folder may be a link, and links in it may lead to other files in it.
     *
     * @param filename its name
     * @return its bytes, null if there is no such file
     * @throws IOException if a link leads out of the folder, or the file cannot be read
     */
    @Nullable
    InputStream openOwn(String filename) throws IOException;

    /** Opens a file of a folder itself; a folder of another kind decides alone what it opens. */
    static @Nullable InputStream openOwn(AssetFolder folder, String filename) throws IOException {
        return folder instanceof OwnFiles own ? own.openOwn(filename) : folder.open(filename);
    }
}
