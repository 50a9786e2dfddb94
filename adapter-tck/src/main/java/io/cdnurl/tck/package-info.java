/**
 * The contract that every adapter to a template engine passes. The test class of an adapter extends
 * {@link io.cdnurl.tck.AdapterContract} and says how its engine writes a call.
 */
@NullMarked
package io.cdnurl.tck;

import org.jspecify.annotations.NullMarked;
