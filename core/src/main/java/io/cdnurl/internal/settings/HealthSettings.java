package io.cdnurl.internal.settings;

import java.time.Duration;

/**
 * How the domains of the CDN are checked, checked themselves.
 *
 * @param scheme {@code https} or {@code http}
 * @param path the encoded path that a domain is asked for, with a slash at its start
 * @param interval the time between two checks
 * @param timeout the time limit for an answer
 */
public record HealthSettings(String scheme, String path, Duration interval, Duration timeout) {}
