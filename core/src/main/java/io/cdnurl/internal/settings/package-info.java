/** Settings: what was set, how it is read from texts, and the checks that turn it into values. */
@NullMarked
package io.cdnurl.internal.settings;

import org.jspecify.annotations.NullMarked;
