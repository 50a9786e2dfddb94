/**
 * The formats of the usual tools. {@link io.cdnurl.manifest.format.StandardFormats} chooses the format. Each format is
 * one class, whose comment shows what the tool writes and says what is read from it.
 */
@NullMarked
package io.cdnurl.manifest.format;

import org.jspecify.annotations.NullMarked;
