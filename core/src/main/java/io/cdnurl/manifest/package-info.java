/**
 * Manifests: what a build says about its assets, where a manifest comes from, and how it is kept fresh. Nothing here
 * writes URLs. Problems are {@link java.io.IOException}s; their messages are clauses, which the caller puts into a
 * sentence.
 */
@NullMarked
package io.cdnurl.manifest;

import org.jspecify.annotations.NullMarked;
