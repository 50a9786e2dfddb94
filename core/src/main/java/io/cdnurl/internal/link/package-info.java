/** Which links and requests of the site lead to static assets. */
@NullMarked
package io.cdnurl.internal.link;

import org.jspecify.annotations.NullMarked;
