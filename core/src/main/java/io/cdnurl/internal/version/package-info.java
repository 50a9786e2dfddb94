/** Versions of assets: from file times, hashes and manifests; and the manifests in use. */
@NullMarked
package io.cdnurl.internal.version;

import org.jspecify.annotations.NullMarked;
