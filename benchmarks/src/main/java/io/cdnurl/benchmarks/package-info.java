/**
 * What a URL costs: each class here is a group of measurements, {@link io.cdnurl.benchmarks.Benchmarks} runs them all.
 */
@NullMarked
package io.cdnurl.benchmarks;

import org.jspecify.annotations.NullMarked;
