/** CDNs on loopback, for the tests of other modules. */
@NullMarked
package io.cdnurl.invalidation.fakes;

import org.jspecify.annotations.NullMarked;
