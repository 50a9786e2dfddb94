/** Addresses that settings name. */
@NullMarked
package io.cdnurl.invalidation.internal.url;

import org.jspecify.annotations.NullMarked;
