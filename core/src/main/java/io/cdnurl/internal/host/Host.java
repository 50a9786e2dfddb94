package io.cdnurl.internal.host;

/**
 * Where an asset is: on a domain of the CDN, or on the site itself.
 *
 * @param domain {@code host} or {@code host:port}; empty for the site itself
 */
public record Host(String domain) {
    /** The site itself. */
    public static final Host SITE = new Host("");

    /** {@return whether this is the site itself} */
    public boolean isSite() {
        return domain.isEmpty();
    }
}
