/**
 * Writes the URLs of a page: static assets with the CDN's host and a version, every other endpoint by the site's
 * router.
 *
 * <p>Start at {@link io.cdnurl.CdnSettings}, which says what is wanted, and {@link io.cdnurl.CdnUrlBuilder}, which does
 * it.
 */
@NullMarked
package io.cdnurl;

import org.jspecify.annotations.NullMarked;
