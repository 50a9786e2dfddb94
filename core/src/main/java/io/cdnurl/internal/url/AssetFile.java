package io.cdnurl.internal.url;

import io.cdnurl.internal.file.ProducedFile;
import org.jspecify.annotations.Nullable;

/**
 * The file that a page's name of an asset means.
 *
 * @param filename its raw name, without a query or a fragment
 * @param produced what a bundler made of it, null if no manifest lists that
 */
public record AssetFile(String filename, @Nullable ProducedFile produced) {
    /** {@return what a bundler made of it, else the file itself} */
    public ProducedFile file() {
        return produced == null ? ProducedFile.inFolder(filename) : produced;
    }
}
