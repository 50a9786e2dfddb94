package io.cdnurl;

/** Which scheme the URLs of static assets on the CDN have. {@link #FOLLOW_REQUEST} is the default. */
public enum SchemePolicy {
    /** The scheme of the request being answered; {@code https} where there is none (mail, batch). */
    FOLLOW_REQUEST,
    /** Always {@code https}. */
    HTTPS,
    /** Always {@code http}. */
    HTTP,
    /** None: the URL begins with {@code //} and the browser takes the page's. */
    PROTOCOL_RELATIVE
}
