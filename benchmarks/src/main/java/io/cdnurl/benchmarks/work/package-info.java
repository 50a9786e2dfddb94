/** What is worked on, the same for us, for the floors and for others. */
@NullMarked
package io.cdnurl.benchmarks.work;

import org.jspecify.annotations.NullMarked;
