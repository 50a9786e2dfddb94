/** What a call says: its arguments, its reserved values, and the text and the query that become of its values. */
@NullMarked
package io.cdnurl.internal.call;

import org.jspecify.annotations.NullMarked;
