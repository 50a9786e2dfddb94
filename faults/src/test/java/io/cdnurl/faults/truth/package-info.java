@NullMarked
package io.cdnurl.faults.truth;

import org.jspecify.annotations.NullMarked;
