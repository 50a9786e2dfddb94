/** Virtual threads and platform threads that write the same URLs. */
@NullMarked
package io.cdnurl.benchmarks.threads;

import org.jspecify.annotations.NullMarked;
