/**
 * Manifests: what a build says about its assets, where that is read from, and how it is kept fresh. Nothing here knows
 * URLs; problems are {@link java.io.IOException}s, which the caller puts into its own words.
 */
@NullMarked
package io.cdnurl.manifest;

import org.jspecify.annotations.NullMarked;
