/** Sending what a plan holds: in what order, how often, until when. */
@NullMarked
package io.cdnurl.invalidation.internal.send;

import org.jspecify.annotations.NullMarked;
