/** A small web site with an edge cache in front of its assets, to see the library at work: {@link io.cdnurl.demo.Demo}. */
@NullMarked
package io.cdnurl.demo;

import org.jspecify.annotations.NullMarked;
