/** What both the manifests and the URLs need and no user does: this package is not exported. It depends on nothing. */
@NullMarked
package io.cdnurl.manifest.internal;

import org.jspecify.annotations.NullMarked;
