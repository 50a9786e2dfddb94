@NullMarked
package io.cdnurl.benchmarks.threads;

import org.jspecify.annotations.NullMarked;
