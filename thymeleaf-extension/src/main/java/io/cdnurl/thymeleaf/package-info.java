/**
 * Thymeleaf's links on the CDN, {@code #cdn.url_for(...)}, and tags: see {@link io.cdnurl.thymeleaf.CdnLinkBuilder} and
 * {@link io.cdnurl.thymeleaf.CdnDialect}.
 */
@NullMarked
package io.cdnurl.thymeleaf;

import org.jspecify.annotations.NullMarked;
