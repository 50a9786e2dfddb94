/** Where assets are: the domains of the CDN, the rules that choose one, and the scheme in front of it. */
@NullMarked
package io.cdnurl.internal.host;

import org.jspecify.annotations.NullMarked;
