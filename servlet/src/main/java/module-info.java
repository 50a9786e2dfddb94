/** Filters for servlet applications: links to the CDN, the request that is answered, and the origin behind the CDN. */
module io.cdnurl.servlet {
    requires transitive io.cdnurl;
    requires transitive jakarta.servlet;
    requires static transitive org.jspecify;

    exports io.cdnurl.servlet;
}
