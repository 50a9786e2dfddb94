/** What is remembered: bounded memos, leases, names that were warned about; and where warnings go. */
@NullMarked
package io.cdnurl.internal.memory;

import org.jspecify.annotations.NullMarked;
