@NullMarked
package io.cdnurl.benchmarks.report;

import org.jspecify.annotations.NullMarked;
