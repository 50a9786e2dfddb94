@NullMarked
package io.cdnurl.benchmarks.http;

import org.jspecify.annotations.NullMarked;
