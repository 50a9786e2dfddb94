/** A CloudFront that is none, and real caches with a site behind them, on loopback, for the tests of other modules. */
@NullMarked
package io.cdnurl.invalidation.fakes;

import org.jspecify.annotations.NullMarked;
