/** What goes wrong around the site: its manifest server, its files, its clock. */
@NullMarked
package io.cdnurl.faults.trouble;

import org.jspecify.annotations.NullMarked;
