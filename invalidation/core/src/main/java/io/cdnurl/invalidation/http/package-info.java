/**
 * Purging over HTTP: {@link io.cdnurl.invalidation.http.HttpCache} (Varnish, nginx),
 * {@link io.cdnurl.invalidation.http.Cloudflare} and {@link io.cdnurl.invalidation.http.Fastly}.
 */
@NullMarked
package io.cdnurl.invalidation.http;

import org.jspecify.annotations.NullMarked;
