/** The built-in edge: a caching proxy in front of the assets. */
@NullMarked
package io.cdnurl.demo.edge;

import org.jspecify.annotations.NullMarked;
