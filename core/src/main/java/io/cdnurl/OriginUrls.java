package io.cdnurl;

import io.cdnurl.internal.text.PercentEncoding;
import org.jspecify.annotations.Nullable;

/** The start of URLs on the site itself, by Flask's rules. */
final class OriginUrls {
    private final @Nullable RequestContext site;

    OriginUrls(@Nullable RequestContext site) {
        this.site = site;
    }

    /**
     * Writes everything before the path: nothing but the root path within a page; scheme and host too if the URL is to
     * be absolute. That is so when the call says it, or names a scheme, or when there is no page: no request, but the
     * site's own address.
     */
    void appendTo(StringBuilder url, UrlOptions options, @Nullable RequestContext request) {
        appendTo(url, options, request, "");
    }

    /** The same before a path on the site, which may begin with the root path already. */
    void appendTo(StringBuilder url, UrlOptions options, @Nullable RequestContext request, String path) {
        RequestContext base = request != null ? request : site;
        boolean external = options.external() != null
                ? options.external()
                : options.scheme() != null || (request == null && site != null);
        if (external) {
            if (base == null) {
                throw new InvalidValueException("An absolute URL was asked for (_external or _scheme), and there is"
                        + " neither a request nor CDN_SITE_URL to take the host from: set CDN_SITE_URL to the site's own"
                        + " address.");
            }
            String scheme = options.scheme() != null ? options.scheme() : base.scheme();
            url.append(scheme.isEmpty() ? "" : scheme + ":").append("//").append(base.host());
        }
        if (base != null && !path.startsWith(base.rootPath() + "/")) {
            PercentEncoding.PATH.appendTo(url, base.rootPath());
        }
    }
}
