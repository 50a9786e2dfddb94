@NullMarked
package io.cdnurl.spring.actuator;

import org.jspecify.annotations.NullMarked;
