/** The data that the benchmarks use: the same for this library, for the lower bounds and for other libraries. */
@NullMarked
package io.cdnurl.benchmarks.work;

import org.jspecify.annotations.NullMarked;
