/**
 * Measures what a URL costs. Each class whose name ends in {@code Benchmark} is a group of measurements;
 * {@link io.cdnurl.benchmarks.Benchmarks} runs them all.
 */
@NullMarked
package io.cdnurl.benchmarks;

import org.jspecify.annotations.NullMarked;
