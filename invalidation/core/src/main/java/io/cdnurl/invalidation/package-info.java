/**
 * Purging a CDN: what to purge ({@link io.cdnurl.invalidation.InvalidationRequest}), the invalidator that does it
 * ({@link io.cdnurl.invalidation.CdnInvalidator}), and the result
 * ({@link io.cdnurl.invalidation.InvalidationReport}).
 */
@NullMarked
package io.cdnurl.invalidation;

import org.jspecify.annotations.NullMarked;
