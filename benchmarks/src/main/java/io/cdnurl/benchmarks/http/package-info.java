/** A real server and a plain loop, for the script {@code benchmarks/http/run}, which also measures other programs. */
@NullMarked
package io.cdnurl.benchmarks.http;

import org.jspecify.annotations.NullMarked;
