/** Whether the domains of the CDN answer. */
@NullMarked
package io.cdnurl.internal.health;

import org.jspecify.annotations.NullMarked;
