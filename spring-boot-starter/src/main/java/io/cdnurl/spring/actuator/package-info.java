/** What operations sees of the library: an actuator endpoint, the health of manifests and domains, and meters. */
@NullMarked
package io.cdnurl.spring.actuator;

import org.jspecify.annotations.NullMarked;
