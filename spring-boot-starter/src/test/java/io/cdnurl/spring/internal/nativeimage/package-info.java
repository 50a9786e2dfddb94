@NullMarked
package io.cdnurl.spring.internal.nativeimage;

import org.jspecify.annotations.NullMarked;
