/** Purging of CloudFront: see {@link io.cdnurl.invalidation.cloudfront.CloudFront}. */
@NullMarked
package io.cdnurl.invalidation.cloudfront;

import org.jspecify.annotations.NullMarked;
