/**
 * Runs a site under load while everything that it depends on fails: {@link io.cdnurl.faults.FaultRun}. Not a part of
 * the library.
 */
@NullMarked
package io.cdnurl.faults;

import org.jspecify.annotations.NullMarked;
