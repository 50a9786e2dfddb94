package io.cdnurl.invalidation.internal.url;

import io.cdnurl.internal.text.Credentials;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.UrlReference;

/** Parses the address of a site, an origin or a node: a scheme, a host and a port, without a path or a query. */
public final class SiteAddress {
    private SiteAddress() {}

    /**
     * Parses an address.
     *
     * @param thing the subject of the message: {@code The site}
     * @param address the address
     * @param example a correct address, for the message
     * @return the address; it has a scheme and a host, and its path is {@code /}
     * @throws InvalidRequestException if it is not a scheme and a host; the message hides its user, its password and
     *     its query
     */
    public static UrlReference parse(String thing, String address, String example) {
        if (address.indexOf('?') < 0 && address.indexOf('#') < 0) {
            UrlReference reference = UrlReference.of(address);
            if (reference.scheme() != null && reference.path().equals("/")) {
                return reference;
            }
        }
        throw new InvalidRequestException(
                thing,
                Credentials.withoutUserAndQuery(address),
                "must be a scheme and a host, with a port if needed, and nothing else; write " + example + ".");
    }
}
