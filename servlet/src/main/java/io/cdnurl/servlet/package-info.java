/** Filters for servlet applications: links to the CDN, and the request that is answered. */
@NullMarked
package io.cdnurl.servlet;

import org.jspecify.annotations.NullMarked;
