/** Filters for servlet applications: links to the CDN, and the site as the CDN's origin. */
module io.cdnurl.servlet {
    requires transitive io.cdnurl;
    requires transitive jakarta.servlet;
    requires static transitive org.jspecify;

    exports io.cdnurl.servlet;
}
