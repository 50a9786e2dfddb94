/** What becomes of the figures: rows, goals, a table as text and as JSON, a picture. */
@NullMarked
package io.cdnurl.benchmarks.report;

import org.jspecify.annotations.NullMarked;
