package io.cdnurl.internal.host;

import io.cdnurl.RequestContext;
import io.cdnurl.SchemePolicy;
import org.jspecify.annotations.Nullable;

/** How a URL on the CDN begins. */
public enum UrlScheme {
    /** {@code https:}. */
    HTTPS("https:"),
    /** {@code http:}. */
    HTTP("http:"),
    /** Nothing: the URL begins with two slashes. */
    NONE("");

    private final String prefix;

    UrlScheme(String prefix) {
        this.prefix = prefix;
    }

    /** {@return the scheme with its colon, empty for none} */
    public String prefix() {
        return prefix;
    }

    /**
     * {@return the scheme of every URL; null if it is the request's}
     *
     * @param policy where the scheme comes from
     */
    public static @Nullable UrlScheme always(SchemePolicy policy) {
        return policy == SchemePolicy.FOLLOW_REQUEST ? null : of(policy, null);
    }

    /**
     * Applies a policy to a request.
     *
     * @param policy where the scheme comes from
     * @param request the request, or null
     * @return the scheme
     */
    public static UrlScheme of(SchemePolicy policy, @Nullable RequestContext request) {
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
