/** Whole programs, each started in a new process. */
@NullMarked
package io.cdnurl.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
