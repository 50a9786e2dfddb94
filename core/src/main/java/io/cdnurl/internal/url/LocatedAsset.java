package io.cdnurl.internal.url;

import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.text.FileKind;

/**
 * An asset as it was found at one moment.
 *
 * @param url its URL
 * @param file the file that the URL leads to
 * @param kind what its name says that it is
 */
public record LocatedAsset(String url, ProducedFile file, FileKind kind) {
    /**
     * Takes the kind from the name of the file: the bundler may have made something else of the asset, as of main.ts.
     *
     * @param url its URL
     * @param file the file that the URL leads to
     */
    public LocatedAsset(String url, ProducedFile file) {
        this(url, file, FileKind.of(file.path()));
    }
}
