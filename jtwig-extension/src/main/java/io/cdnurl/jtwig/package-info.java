/** {@code url_for(...)} for Jtwig: see {@link io.cdnurl.jtwig.UrlForFunction}. */
@NullMarked
package io.cdnurl.jtwig;

import org.jspecify.annotations.NullMarked;
