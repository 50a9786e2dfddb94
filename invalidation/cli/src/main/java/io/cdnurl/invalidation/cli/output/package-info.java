/** The environment and the streams of a command, and how plans and messages are written to them. */
@NullMarked
package io.cdnurl.invalidation.cli.output;

import org.jspecify.annotations.NullMarked;
