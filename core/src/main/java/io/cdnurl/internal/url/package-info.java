/** The URLs themselves: of static assets, remembered, and of the site's own paths. */
@NullMarked
package io.cdnurl.internal.url;

import org.jspecify.annotations.NullMarked;
