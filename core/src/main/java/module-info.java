/**
 * The core of cdn-url: writes the URLs of static assets on a CDN, and of named routes on the site itself. It knows no
 * template engine, no web framework and no logging framework.
 */
module io.cdnurl {
    requires java.net.http;
    requires tools.jackson.core;
    requires static transitive org.jspecify;

    exports io.cdnurl;
    exports io.cdnurl.manifest;
}
