/**
 * The static assets of a site as the site itself sees them: by the paths under which it serves them, and how their
 * static endpoints are.
 */
@NullMarked
package io.cdnurl.site;

import org.jspecify.annotations.NullMarked;
