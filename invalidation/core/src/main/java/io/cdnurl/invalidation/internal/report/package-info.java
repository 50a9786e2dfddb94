/** Reports of invalidations: their form in a file, and how they change. */
@NullMarked
package io.cdnurl.invalidation.internal.report;

import org.jspecify.annotations.NullMarked;
