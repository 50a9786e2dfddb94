package io.cdnurl.internal.url;

import io.cdnurl.internal.file.ProducedFile;

/**
 * An asset as it was found at one moment.
 *
 * @param url its URL
 * @param file the file that the URL leads to
 */
public record LocatedAsset(String url, ProducedFile file) {}
