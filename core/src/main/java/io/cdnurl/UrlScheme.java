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
        return switch (policy) {
            case HTTPS -> HTTPS;
            case HTTP -> HTTP;
            case PROTOCOL_RELATIVE -> NONE;
            case FOLLOW_REQUEST -> request != null && request.scheme().equals("http") ? HTTP : HTTPS;
        };
    }
}
