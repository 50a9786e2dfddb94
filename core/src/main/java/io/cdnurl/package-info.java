/**
 * Writes the URLs of a page: static assets with the CDN's host and a version, every other endpoint with the site's
 * router.
 *
 * <p>Start with {@link io.cdnurl.CdnSettings} and {@link io.cdnurl.CdnUrlBuilder}.
 */
@NullMarked
package io.cdnurl;

import org.jspecify.annotations.NullMarked;
