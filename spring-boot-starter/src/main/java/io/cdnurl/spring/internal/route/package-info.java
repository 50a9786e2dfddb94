/** The named mappings of Spring MVC and WebFlux as endpoints. */
@NullMarked
package io.cdnurl.spring.internal.route;

import org.jspecify.annotations.NullMarked;
