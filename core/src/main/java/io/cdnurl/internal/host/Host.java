package io.cdnurl.internal.host;

import org.jspecify.annotations.Nullable;

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

    /** {@return the domain; {@code origin} for the site itself} */
    @Override
    public String toString() {
        return isSite() ? Domains.SITE_WORD : domain;
    }

    // Written out: see "What ends with the application" in ARCHITECTURE.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Host that && domain.equals(that.domain);
    }

    @Override
    public int hashCode() {
        return domain.hashCode();
    }
}
