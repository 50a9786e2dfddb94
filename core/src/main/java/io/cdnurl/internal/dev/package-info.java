/** The development server of Vite: where it is, and what it makes of a source. */
@NullMarked
package io.cdnurl.internal.dev;

import org.jspecify.annotations.NullMarked;
