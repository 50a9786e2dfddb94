/**
 * How the manifests of the usual tools are read. {@link io.cdnurl.manifest.format.StandardFormats} chooses; each format is
 * a class of its own, which says what the tool writes and what is taken from it.
 */
@NullMarked
package io.cdnurl.manifest.format;

import org.jspecify.annotations.NullMarked;
