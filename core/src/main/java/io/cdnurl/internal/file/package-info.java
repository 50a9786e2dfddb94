/** Files of static endpoints: folders, names, hashes, integrity, and the files that bundlers made. */
@NullMarked
package io.cdnurl.internal.file;

import org.jspecify.annotations.NullMarked;
