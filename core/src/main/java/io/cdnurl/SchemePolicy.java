package io.cdnurl;

/** Where the scheme of URLs on the CDN comes from. {@link #FOLLOW_REQUEST} is the default. */
public enum SchemePolicy {
    /** The scheme of the request that is answered; {@code https} if there is no request (mail, batch). */
    FOLLOW_REQUEST,
    /** Always {@code https}. */
    HTTPS,
    /** Always {@code http}. */
    HTTP,
    /** No scheme: the URL begins with {@code //}, and the browser uses the scheme of the page. */
    PROTOCOL_RELATIVE
}
