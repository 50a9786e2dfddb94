package io.cdnurl.internal.url;

import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.version.Version;

/**
 * An asset as it was found at one moment.
 *
 * @param url its URL
 * @param file the file that the URL leads to
 * @param kind what its name says that it is
 * @param version the version that its URL has
 * @param isLasting whether it is found alike while its version is current and the manifests are the same
 */
public record LocatedAsset(String url, ProducedFile file, FileKind kind, Version version, boolean isLasting) {
    /**
     * Takes the kind from the name of the file: the bundler may have made something else of the asset, as of main.ts.
     *
     * @param url its URL
     * @param file the file that the URL leads to
     * @param version the version that its URL has
     * @param isLasting whether it is found alike while its version is current and the manifests are the same
     */
    LocatedAsset(String url, ProducedFile file, Version version, boolean isLasting) {
        this(url, file, FileKind.of(file.path()), version, isLasting);
    }
}
