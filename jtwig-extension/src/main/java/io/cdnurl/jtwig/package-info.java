/** {@code url_for(...)}, {@code script_tag(...)} and others for Jtwig: see {@link io.cdnurl.jtwig.CdnFunctions}. */
@NullMarked
package io.cdnurl.jtwig;

import org.jspecify.annotations.NullMarked;
