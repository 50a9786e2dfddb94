/** Patterns of routes. */
@NullMarked
package io.cdnurl.internal.route;

import org.jspecify.annotations.NullMarked;
