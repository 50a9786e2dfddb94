/**
 * Texts: percent-encoding, paths, hosts, names that look alike, fingerprints in names, and how messages show values
 * from outside.
 */
@NullMarked
package io.cdnurl.internal.text;

import org.jspecify.annotations.NullMarked;
