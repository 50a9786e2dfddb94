package io.cdnurl.internal.url;

import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.text.FileKind;
import org.jspecify.annotations.Nullable;

/**
 * An asset as it was found at one moment.
 *
 * @param url its URL
 * @param file the file that the URL leads to
 * @param kind what its name says that it is
 * @param fileState the state of its own file that the URL is of; null if the URL does not change with that file
 */
public record LocatedAsset(
        String url,
        ProducedFile file,
        FileKind kind,
        @Nullable Object fileState) {
    /**
     * Takes the kind from the name of the file: the bundler may have made something else of the asset, as of main.ts.
     *
     * @param url its URL
     * @param file the file that the URL leads to
     * @param fileState the state of its own file that the URL is of, or null
     */
    LocatedAsset(String url, ProducedFile file, @Nullable Object fileState) {
        this(url, file, FileKind.of(file.path()), fileState);
    }
}
