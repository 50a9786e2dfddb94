/** The warden's desk: its token, its form, and what it does: write on the slate, and purge. */
@NullMarked
package io.cdnurl.demo.desk;

import org.jspecify.annotations.NullMarked;
