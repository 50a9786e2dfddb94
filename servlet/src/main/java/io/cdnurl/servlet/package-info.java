/** Filters for servlet applications: links to the CDN, the request that is answered, and the origin behind the CDN. */
@NullMarked
package io.cdnurl.servlet;

import org.jspecify.annotations.NullMarked;
