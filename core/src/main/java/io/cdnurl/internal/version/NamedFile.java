package io.cdnurl.internal.version;

import io.cdnurl.internal.file.ProducedFile;

/**
 * One file of an entry point.
 *
 * @param name what the file is called, whatever its content is
 * @param file where it is
 */
public record NamedFile(String name, ProducedFile file) {}
