package io.cdnurl;

import io.cdnurl.internal.host.Host;
import org.jspecify.annotations.Nullable;

/** Settings and requests that most tests start from. */
final class SampleSite {
    static final String CDN = "https://cdn.example.com";
    static final RequestContext PAGE = RequestContext.of("https", "www.example.com");

    private SampleSite() {}

    /** A CDN and URLs without versions, so that no file need exist. */
    static CdnSettings.Builder unversioned() {
        return CdnSettings.builder()
                .domain("cdn.example.com")
                .timestamp(false)
                .router(RouteTable.builder()
                        .route("index", "/")
                        .route("user.show", "/user/{id}")
                        .route("files", "/files/{+path}")
                        .build());
    }

    static CdnUrlBuilder cdn() {
        return CdnUrlBuilder.of(unversioned().build());
    }

    /** The same site without a CDN. */
    static CdnUrlBuilder debug() {
        return CdnUrlBuilder.of(unversioned().debug(true).build());
    }

    /** The one domain that settings have for all endpoints, null for none. */
    static @Nullable String domain(CdnSettings settings) {
        Host only = settings.values().endpoints().get(0).hosts().only();
        return only == null || only.isSite() ? null : only.domain();
    }
}
