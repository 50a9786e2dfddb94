/**
 * The core of cdn-url: writes the URLs of static assets on a CDN, and of named routes on the site itself. It knows no
 * template engine, no web framework and no logging framework.
 */
@SuppressWarnings("module") // the modules of this project that share a package are not there when this one is compiled
module io.cdnurl {
    requires java.net.http;
    requires tools.jackson.core;
    requires static transitive org.jspecify;

    exports io.cdnurl;
    exports io.cdnurl.manifest;
    exports io.cdnurl.site;
    exports io.cdnurl.internal.text to
            io.cdnurl.invalidation,
            io.cdnurl.invalidation.cloudfront,
            io.cdnurl.spring;
}
