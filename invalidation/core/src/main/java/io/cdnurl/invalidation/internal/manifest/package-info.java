/** What the names in a manifest tell. */
@NullMarked
package io.cdnurl.invalidation.internal.manifest;

import org.jspecify.annotations.NullMarked;
