/** The static assets of a site by the paths under which the site itself serves them. */
@NullMarked
package io.cdnurl.site;

import org.jspecify.annotations.NullMarked;
