/** A page of Jooby by FreeMarker, whose assets come from a CDN. */
package io.cdnurl.examples.jooby;
