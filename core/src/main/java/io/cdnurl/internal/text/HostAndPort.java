package io.cdnurl.internal.text;

import java.net.URI;
import java.net.URISyntaxException;

/** A host, or a host and a port, as in a URL (RFC 3986, section 3.2). */
public final class HostAndPort {
    private static final int HIGHEST_PORT = 65535;

    private HostAndPort() {}

    /**
     * Tells whether a text is a host, or a host and a port.
     *
     * @param text any text
     * @return true for {@code host} or {@code host:port} in ASCII, without a user
     */
    public static boolean matches(String text) {
        try {
            URI uri = new URI("https://" + text).parseServerAuthority();
            return text.equals(uri.getRawAuthority())
                    && uri.getRawUserInfo() == null
                    && uri.getHost() != null
                    && !text.endsWith(":")
                    && uri.getPort() != 0
                    && uri.getPort() <= HIGHEST_PORT
                    && isAscii(text);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * Tells whether a text is ASCII.
     *
     * @param text any text
     * @return whether all its characters are
     */
    public static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
