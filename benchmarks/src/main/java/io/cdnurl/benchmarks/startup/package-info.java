/** Whole programs, started from nothing. */
@NullMarked
package io.cdnurl.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
