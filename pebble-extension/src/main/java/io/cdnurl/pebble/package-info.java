/** {@code url_for(...)}, {@code script_tag(...)} and others for Pebble: see {@link io.cdnurl.pebble.CdnExtension}. */
@NullMarked
package io.cdnurl.pebble;

import org.jspecify.annotations.NullMarked;
