/** Thymeleaf's links on the CDN: see {@link io.cdnurl.thymeleaf.CdnLinkBuilder}. */
@NullMarked
package io.cdnurl.thymeleaf;

import org.jspecify.annotations.NullMarked;
