@NullMarked
package io.cdnurl.benchmarks;

import org.jspecify.annotations.NullMarked;
