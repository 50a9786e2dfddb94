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
        if (isUsualName(text)) {
            return true;
        }
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

    /**
     * Whether a text is a name of letters, digits and hyphens, as most are, so that parsing a URI would tell nothing
     * new. Each request of a site has such a name.
     */
    private static boolean isUsualName(String text) {
        int label = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && isLabel(text, label, i)) {
                label = i + 1;
            } else if (!isLetter(c) && !isDigit(c) && c != '-') {
                return false;
            }
        }
        // Without a letter at its start the last label may be a part of an address.
        return isLabel(text, label, text.length()) && isLetter(text.charAt(label));
    }

    private static boolean isLabel(String text, int from, int to) {
        return from < to && text.charAt(from) != '-' && text.charAt(to - 1) != '-';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
