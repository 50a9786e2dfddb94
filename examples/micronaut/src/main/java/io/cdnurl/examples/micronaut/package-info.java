/** A page of Micronaut Views, whose assets come from a CDN. */
package io.cdnurl.examples.micronaut;
