/** HTML tags: what they link to, their attributes, and the header of preloads. */
@NullMarked
package io.cdnurl.internal.tag;

import org.jspecify.annotations.NullMarked;
