/**
 * {@code cdn.url(...)}, {@code cdn.script_tag(...)} and others for FreeMarker: see
 * {@link io.cdnurl.freemarker.CdnHash}.
 */
@NullMarked
package io.cdnurl.freemarker;

import org.jspecify.annotations.NullMarked;
