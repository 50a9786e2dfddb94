package io.cdnurl.internal.url;

import io.cdnurl.InvalidValueException;
import io.cdnurl.RequestContext;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.memory.Log;
import io.cdnurl.internal.text.PercentEncoding;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Writes the start of URLs on the site itself, by Flask's rules. Thread-safe. */
final class SiteUrls {
    private final @Nullable RequestContext site;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** Whether requests are told; if so, a page without one is something else, such as a mail. */
    private volatile boolean knowsRequests;

    /** Makes the writer; {@code site} is the site's own address, null if it is not known. */
    SiteUrls(@Nullable RequestContext site, boolean knowsRequests) {
        this.site = site;
        this.knowsRequests = knowsRequests;
    }

    /**
     * Writes everything before the path: within a page nothing but the root path. An absolute URL also has scheme and
     * host. A URL is absolute if the call says so, or names a scheme or the site's own address, or if there is no
     * request, but that address is known.
     */
    void appendStart(StringBuilder url, ReservedValues options, @Nullable RequestContext request) {
        appendStart(url, options, request, "");
    }

    /** Writes everything before a path on the site that may begin with the root path already. */
    void appendStart(StringBuilder url, ReservedValues options, @Nullable RequestContext request, String path) {
        if (options.site() && site == null) {
            throw new InvalidValueException(
                    "_site=true was asked for, and CDN_SITE_URL is not set: set it to the site's own address.");
        }
        boolean isOfRequest = request != null && !options.site();
        RequestContext base = isOfRequest ? request : site;
        boolean external = options.external() != null
                ? options.external()
                : options.scheme() != null || (!isOfRequest && site != null);
        if (external) {
            if (base == null) {
                throw new InvalidValueException("An absolute URL was asked for (_external or _scheme), and there is"
                        + " neither a request nor CDN_SITE_URL to take the host from: set CDN_SITE_URL to the"
                        + " site's own address.");
            }
            String scheme = options.scheme() != null ? options.scheme() : base.scheme();
            url.append(scheme.isEmpty() ? "" : scheme + ":").append("//").append(base.host());
        }
        if (base == null) {
            warnOfRelativeUrl();
        } else if (!knowsRequests && request != null) {
            knowsRequests = true;
        }
        if (base != null && !path.startsWith(base.rootPath() + "/")) {
            PercentEncoding.PATH.appendTo(url, base.rootPath());
        }
    }

    /**
     * Tells whether a URL on the site can take the place of one on the CDN. It leads to the site from within a page,
     * and from everywhere if the settings tell where the site is; but the host of a request is what its sender says,
     * and a URL without a host leads nowhere in a mail.
     */
    boolean canStandIn(ReservedValues options, @Nullable RequestContext request) {
        boolean isAbsolute = options.site() || options.scheme() != null || Boolean.TRUE.equals(options.external());
        if (request != null && !options.site()) {
            return !isAbsolute;
        }
        return site != null || !(isAbsolute || knowsRequests);
    }

    /** In a page it is right, in a mail it leads nowhere; a site that tells no requests at all has pages only. */
    private void warnOfRelativeUrl() {
        if (knowsRequests && warned.compareAndSet(false, true)) {
            Log.warn("A URL of the site was written without its host, since there is no request here, and CDN_SITE_URL"
                    + " is not set. For a mail, or whatever else is no page of the site, set CDN_SITE_URL to the site's"
                    + " own address; for a page, bind its request. This is said once.");
        }
    }
}
