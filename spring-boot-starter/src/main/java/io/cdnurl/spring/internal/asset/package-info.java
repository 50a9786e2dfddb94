/** Static endpoints out of what Spring serves: the folders behind its resource handlers. */
@NullMarked
package io.cdnurl.spring.internal.asset;

import org.jspecify.annotations.NullMarked;
