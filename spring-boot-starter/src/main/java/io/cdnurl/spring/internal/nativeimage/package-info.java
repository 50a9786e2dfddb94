/** What a native image has to hold: the manifests and the static files that the properties name. */
@NullMarked
package io.cdnurl.spring.internal.nativeimage;

import org.jspecify.annotations.NullMarked;
