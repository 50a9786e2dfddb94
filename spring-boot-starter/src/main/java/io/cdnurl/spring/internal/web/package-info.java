/** The request that is answered, and the filters of a servlet application. */
@NullMarked
package io.cdnurl.spring.internal.web;

import org.jspecify.annotations.NullMarked;
