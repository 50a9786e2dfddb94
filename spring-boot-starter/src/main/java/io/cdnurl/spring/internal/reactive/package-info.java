/** What WebFlux serves and asks: its files, the request of an exchange, the links of pages. */
@NullMarked
package io.cdnurl.spring.internal.reactive;

import org.jspecify.annotations.NullMarked;
