/** Filters for servlet applications: links to the CDN, and the site as the CDN's origin. */
@NullMarked
package io.cdnurl.servlet;

import org.jspecify.annotations.NullMarked;
