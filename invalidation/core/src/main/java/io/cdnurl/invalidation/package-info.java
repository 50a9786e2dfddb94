/**
 * What is to be purged ({@link io.cdnurl.invalidation.InvalidationRequest}), who does it
 * ({@link io.cdnurl.invalidation.CdnInvalidator}), and what became of it
 * ({@link io.cdnurl.invalidation.InvalidationReport}).
 */
@NullMarked
package io.cdnurl.invalidation;

import org.jspecify.annotations.NullMarked;
