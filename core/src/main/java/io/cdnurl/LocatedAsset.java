package io.cdnurl;

/**
 * An asset as it was found at one moment.
 *
 * @param url its URL
 * @param file the file that the URL leads to
 */
record LocatedAsset(String url, ProducedFile file) {}
