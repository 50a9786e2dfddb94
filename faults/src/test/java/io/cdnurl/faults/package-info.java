@NullMarked
package io.cdnurl.faults;

import org.jspecify.annotations.NullMarked;
