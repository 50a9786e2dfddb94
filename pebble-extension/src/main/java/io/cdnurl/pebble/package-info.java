/** {@code url_for(...)} for Pebble: see {@link io.cdnurl.pebble.CdnExtension}. */
@NullMarked
package io.cdnurl.pebble;

import org.jspecify.annotations.NullMarked;
