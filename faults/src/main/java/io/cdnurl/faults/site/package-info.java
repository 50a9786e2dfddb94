/** The site: a program of its own, which uses the library. */
@NullMarked
package io.cdnurl.faults.site;

import org.jspecify.annotations.NullMarked;
