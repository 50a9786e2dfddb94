package io.cdnurl;

import org.jspecify.annotations.Nullable;

/** How a URL on the CDN begins. */
enum UrlScheme {
    HTTPS("https:"),
    HTTP("http:"),
    NONE("");

    private final String prefix;

    UrlScheme(String prefix) {
        this.prefix = prefix;
    }

    /** The scheme with its colon. */
    String prefix() {
        return prefix;
    }

    /** What a policy comes to for a request. */
    static UrlScheme of(SchemePolicy policy, @Nullable RequestContext request) {
        if (policy == SchemePolicy.FOLLOW_REQUEST) {
            return request != null && request.scheme().equals("http") ? HTTP : HTTPS;
        }
        return switch (policy) {
            case HTTPS, FOLLOW_REQUEST -> HTTPS;
            case HTTP -> HTTP;
            case PROTOCOL_RELATIVE -> NONE;
        };
    }
}
