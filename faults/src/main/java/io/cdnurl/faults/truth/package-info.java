/** What the pages of the site must show: nothing here uses the library. */
@NullMarked
package io.cdnurl.faults.truth;

import org.jspecify.annotations.NullMarked;
