/**
 * A small web site with an edge cache in front of its assets. {@link io.cdnurl.demo.Demo} is the command that starts
 * it, and {@link io.cdnurl.demo.Site} puts the parts of the site together.
 */
@NullMarked
package io.cdnurl.demo;

import org.jspecify.annotations.NullMarked;
