/** The report: figures, goals, a table as text and as JSON, and a chart. */
@NullMarked
package io.cdnurl.benchmarks.report;

import org.jspecify.annotations.NullMarked;
