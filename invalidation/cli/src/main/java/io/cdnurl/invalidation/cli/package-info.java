/** The command line: see {@link io.cdnurl.invalidation.cli.Invalidate}. */
@NullMarked
package io.cdnurl.invalidation.cli;

import org.jspecify.annotations.NullMarked;
