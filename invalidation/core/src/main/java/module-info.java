/**
 * Purging: what a deploy made stale leaves the CDN. Knows Cloudflare, Fastly, Varnish and nginx; others have modules of
 * their own.
 */
module io.cdnurl.invalidation {
    requires transitive io.cdnurl;
    requires java.net.http;
    requires dev.failsafe.core;
    requires tools.jackson.databind;
    requires static transitive org.jspecify;

    exports io.cdnurl.invalidation;
    exports io.cdnurl.invalidation.http;
}
