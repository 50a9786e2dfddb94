/**
 * An application that runs in one instance, and in any number: a page that is expensive to make and cached, sessions,
 * and background work. With the profile {@code redis} the instances share them in a store.
 */
@NullMarked
package io.cdnurl.examples.scaling.app;

import org.jspecify.annotations.NullMarked;
