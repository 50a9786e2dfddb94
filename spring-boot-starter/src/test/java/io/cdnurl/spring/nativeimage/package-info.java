@NullMarked
package io.cdnurl.spring.nativeimage;

import org.jspecify.annotations.NullMarked;
